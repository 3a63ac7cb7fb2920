import type { GenerationErrorData } from '../errors/generation-error.ts'
import type { ErrorReason } from '../errors/reasons.ts'
import { type CircuitRule, circuitRules, type Success } from './circuit-rules.ts'

/** Jobs are sent. Instants are milliseconds since 1970, here and below. */
interface ClosedCircuit {
  readonly state: 'CLOSED'
  /** Failures of late by what would make up for them, as of `at`; they fade. */
  readonly strikes: { readonly [Made in Success]: number }
  readonly at: number
  /** When it was last closed, and how often in a row it had been open by then. */
  readonly since: number
  readonly openings: number
}

/** `OPEN`: nothing is sent before `until`. `PROBING`: one job is out to try; then, at the latest, goes another. */
interface OpenCircuit {
  readonly state: 'OPEN' | 'PROBING'
  readonly reason: ErrorReason
  readonly until: number
  readonly openings: number
}

/** What is known of the health of a provider, or of one of its models: plain JSON. */
export type Circuit = ClosedCircuit | OpenCircuit

const noStrikes = { ACCEPTED: 0, COMPLETED: 0 }

/** A circuit of which nothing bad is known. */
export const closedCircuit: Circuit = {
  state: 'CLOSED',
  strikes: noStrikes,
  at: 0,
  since: 0,
  openings: 0,
}

/** What of a failure counts. */
export type CircuitFailure = Pick<GenerationErrorData, 'reason' | 'retryAfterSeconds'>

/** Seconds in which half of a strike is forgotten. */
const halfLifeSeconds = { ACCEPTED: 60, COMPLETED: 600 } as const
/** What has faded by less than this still counts in full: three within seconds are three. */
const tolerance = 0.5
/** Fewer strikes are none. */
const faint = 0.1
/** A circuit that opens again within so many seconds is flapping, and stays open for longer. */
const flappingSeconds = 600
/** When the next probe may go out although nobody knows what became of the last. */
const probeSeconds = { ACCEPTED: 120, COMPLETED: 900 } as const
/** No vendor's Retry-After closes it out for longer, in seconds. */
const longestRetryAfterSeconds = 3600

/** What may be sent now: anything, one job to try, or nothing. */
export function permits(circuit: Circuit, now: number): 'JOBS' | 'PROBE' | 'NOTHING' {
  if (circuit.state === 'CLOSED') return 'JOBS'
  return circuit.until <= now ? 'PROBE' : 'NOTHING'
}

/** Sends the one job that is to try; unchanged where `permits` does not say `PROBE`. */
export function beginProbe(circuit: Circuit, now: number): Circuit {
  if (circuit.state === 'CLOSED' || permits(circuit, now) !== 'PROBE') return circuit
  return { ...circuit, state: 'PROBING', until: now + 1000 * probeSeconds[healing(circuit.reason)] }
}

/** The probe came to nothing, and says nothing: another may go out at once. */
export function withdrawProbe(circuit: Circuit, now: number): Circuit {
  return circuit.state === 'PROBING' ? { ...circuit, state: 'OPEN', until: now } : circuit
}

/** The circuit after a success: the same object where it tells nothing new. */
export function afterSuccess(circuit: Circuit, event: Success, now: number): Circuit {
  if (circuit.state !== 'CLOSED')
    return healing(circuit.reason) === event
      ? { state: 'CLOSED', strikes: noStrikes, at: now, since: now, openings: circuit.openings }
      : circuit
  const strikes = fade(circuit, now)
  if (strikes[event] < faint) return circuit
  // One that was taken shows that the door is open; one good job among bad ones shows less.
  return {
    ...circuit,
    strikes: { ...strikes, [event]: event === 'ACCEPTED' ? 0 : strikes[event] / 2 },
    at: now,
  }
}

/**
 * The circuit after a failure: the same object where it tells nothing of the vendor, or nothing new.
 *
 * @param random 0 to 1: the cool-down is stretched by up to a fifth, so that not all vendors are tried at one moment
 */
export function afterFailure(
  circuit: Circuit,
  failure: CircuitFailure,
  now: number,
  random: () => number,
): Circuit {
  const rule = circuitRules[failure.reason]
  if (!rule) return circuit
  const open = (before: number) => opened(failure, rule, before, now, random)
  if (circuit.state === 'CLOSED') {
    const strikes = fade(circuit, now)
    const struck = strikes[rule.healedBy] + 1
    if (struck < rule.strikes - tolerance)
      return { ...circuit, strikes: { ...strikes, [rule.healedBy]: struck }, at: now }
    return open(now - circuit.since < 1000 * flappingSeconds ? circuit.openings : 0)
  }
  if (circuit.state === 'PROBING') {
    // A job that was taken before can fail now: that says nothing of whether jobs are taken.
    const answers = rule.healedBy === 'ACCEPTED' || healing(circuit.reason) === 'COMPLETED'
    return answers ? open(circuit.openings) : circuit
  }
  // Jobs from before it opened tell nothing new, unless it is worse than was known.
  const worse = rule.certain && rule.strikes === 1 && circuit.reason !== failure.reason
  return worse ? open(circuit.openings - 1) : circuit
}

function opened(
  { reason, retryAfterSeconds }: CircuitFailure,
  { openSeconds, longestSeconds }: CircuitRule,
  openingsBefore: number,
  now: number,
  random: () => number,
): Circuit {
  const grown = Math.min(openSeconds * 2 ** openingsBefore, longestSeconds)
  const asked = Math.min(retryAfterSeconds ?? 0, longestRetryAfterSeconds)
  // A vendor that says when to come again is taken at its word.
  const wanted = retryAfterSeconds === undefined || reason !== 'vendor_rate' ? Math.max(grown, asked) : asked
  const seconds = wanted * (1 + random() / 5)
  return { state: 'OPEN', reason, until: now + 1000 * seconds, openings: openingsBefore + 1 }
}

function healing(reason: ErrorReason): Success {
  return circuitRules[reason]?.healedBy ?? 'ACCEPTED'
}

function fade({ strikes, at }: ClosedCircuit, now: number): { readonly [Made in Success]: number } {
  const seconds = Math.max(0, now - at) / 1000
  const left = (event: Success) => strikes[event] * 0.5 ** (seconds / halfLifeSeconds[event])
  return { ACCEPTED: left('ACCEPTED'), COMPLETED: left('COMPLETED') }
}
