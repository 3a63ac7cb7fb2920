import { type ErrorReason, GenerationError, reasons } from '@genmux/core'
import type { GenerationRow } from '../db/schema.ts'
import { failUnsubmitted, moveGeneration, putOff } from '../db/transitions/index.ts'
import { mayFallOver } from '../fallback/may-fall-over.ts'
import type { Gate } from '../health/health.ts'
import { type EngineParts, inSeconds, secondsLeft } from './parts.ts'

type Opened = Extract<Gate, { open: true }>
type Closed = Extract<Gate, { open: false }>

/** What must be put right by the operator is not waited for. */
const hopeless: ReadonlySet<string> = new Set(['vendor_funds', 'vendor_credentials', 'vendor_plan'])
/** Longest that a generation waits for a vendor that is down, in seconds since it was accepted. */
const patienceSeconds = 300
/** Before it is looked again at what became of a probe. */
const probingSeconds = 2

/**
 * Lets a generation be submitted where it is to go. Undefined when its vendor has got into trouble since it was accepted:
 * then it goes to another, waits, or fails; and nothing was submitted.
 */
export async function passGate(parts: EngineParts, generation: GenerationRow): Promise<Opened | undefined> {
  const mayMove = mayFallOver(generation)
  const gate = await parts.health.pass(generation, !mayMove)
  if (gate.open) return gate
  if (mayMove && (await moveOn(parts, generation, gate.circuit.reason))) return undefined
  const again = mayMove ? await parts.health.pass(generation, true) : gate
  if (again.open) return again
  await waitOrFail(parts, generation, again)
  return undefined
}

/** Lets a generation that nobody has begun go to another model. False where there is none. */
export async function moveOn(
  parts: EngineParts,
  generation: GenerationRow,
  reason: ErrorReason,
): Promise<boolean> {
  const move = await parts.nextMove(generation, { reason, secondsLeft: secondsLeft(parts, generation) })
  if (!move) return false
  // Where it was changed meanwhile, whoever did that sees to it.
  await moveGeneration(parts.db, generation, {
    ...move,
    now: parts.now(),
    wake: (trx) => parts.queue.send(trx, { id: generation.id, provider: move.provider }),
  })
  return true
}

async function waitOrFail(parts: EngineParts, generation: GenerationRow, { circuit }: Closed): Promise<void> {
  const { reason, state, until } = circuit
  const at = state === 'PROBING' ? inSeconds(parts, probingSeconds) : new Date(until)
  const waited = (at.getTime() - generation.created_at.getTime()) / 1000
  if (waited <= patienceSeconds && (state === 'PROBING' || !hopeless.has(reason))) {
    await putOff(parts.db, generation, { at, wake: (trx) => parts.queue.send(trx, generation, at) })
    return
  }
  const error = new GenerationError({
    reason,
    message: `${generation.provider} can’t be used now, and nothing was submitted. ${reasons[reason].meaning}`,
  })
  await failUnsubmitted(parts.db, generation.id, error.toJSON(), parts.now())
}
