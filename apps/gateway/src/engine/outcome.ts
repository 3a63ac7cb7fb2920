import { type GenerationErrorData, reasons, sizeOf } from '@genmux/core'
import { promptDirectives } from '@genmux/testkit/emulator'
import type { GenerationRow } from '../db/schema.ts'
import { failGeneration, fallOver } from '../db/transitions/index.ts'
import { blamed } from '../estimates/blame.ts'
import { mayFallOver } from '../fallback/may-fall-over.ts'
import type { Outcome } from '../health/health.ts'
import { type EngineParts, secondsLeft, type Work } from './parts.ts'
import { withoutSecrets } from './without-secrets.ts'

/** Tries at all vendors together; what is refused and retried at one counts too. */
export const maxAttempts = 4

/** The one place where what a vendor did is told to all who learn from it. Never fails the job that it is about. */
export async function reportOutcome(parts: EngineParts, work: Work, outcome: Outcome): Promise<void> {
  if (isTestCard(work.generation)) return
  parts.metrics.count(work.attempt, outcome)
  observeJob(parts, work, outcome)
  await parts.health.report(work.attempt, outcome).catch((err: unknown) => {
    parts.log.error({ err, attempt: work.attempt.id }, 'what a vendor did could not be written down')
  })
}

/** The estimates of the model learn from jobs that are over, and from what is the vendor's fault. */
function observeJob(parts: EngineParts, { attempt, generation }: Work, outcome: Outcome): void {
  const { provider, model, livemode } = attempt
  const job = { provider, model, livemode, size: sizeOf(generation.type, generation.work) }
  const at = parts.now().getTime()
  if (outcome.kind === 'COMPLETED' && attempt.vendor_seconds !== null)
    parts.estimates.add(job, { at, ok: true, seconds: attempt.vendor_seconds })
  if (outcome.kind !== 'FAILED') return
  const { reason } = outcome.error
  // One whose answer was lost is asked about again and again: that the vendor is down counts once.
  const isTold = attempt.status === 'UNKNOWN' && reason === 'vendor_down'
  if (blamed[reason] && !isTold) parts.estimates.add(job, { at, ok: false })
}

/**
 * The one way for an attempt to fail: reports it, and lets another model do the work where that is allowed, or ends the
 * generation.
 *
 * @param proven false where the vendor may have begun all the same: then nobody else may begin
 */
export async function failAttempt(
  parts: EngineParts,
  work: Work,
  told: GenerationErrorData,
  { proven }: { readonly proven: boolean } = { proven: true },
): Promise<void> {
  const error = withoutSecrets(told, work.link.adapter.connection.secrets)
  await reportOutcome(parts, work, { kind: 'FAILED', error })
  if (proven && (await tryNext(parts, work, error))) return
  await failGeneration(parts.db, work.attempt, error, parts.now())
}

/** Lets the next model do the work. False where there is none, or none is allowed; then nothing was changed. */
export async function tryNext(parts: EngineParts, work: Work, error: GenerationErrorData): Promise<boolean> {
  const { attempt, generation } = work
  if (!reasons[error.reason].tryNext || generation.status === 'CANCELLED') return false
  if (!mayFallOver(generation) || attempt.number >= maxAttempts) return false
  const move = await parts.nextMove(generation, {
    reason: error.reason,
    secondsLeft: secondsLeft(parts, generation),
  })
  if (!move) return false
  parts.log.info(
    { generation: generation.id, from: attempt.provider, to: move.provider, reason: error.reason },
    'another model takes over',
  )
  return fallOver(parts.db, attempt, error, {
    ...move,
    now: parts.now(),
    wake: (trx) => parts.queue.send(trx, { id: generation.id, provider: move.provider }),
  })
}

/** What words in a test prompt make an emulated vendor do says nothing of the vendor. */
function isTestCard({ livemode, work: { input } }: GenerationRow): boolean {
  if (livemode) return false
  const { fail, lostReply, flaky } = promptDirectives(input.text ?? input.ssml ?? '')
  return fail !== undefined || lostReply || flaky
}
