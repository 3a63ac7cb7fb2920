import { type GenerationErrorData, sizeOf } from '@genmux/core'
import { failGeneration } from '../db/transitions/index.ts'
import { blamed } from '../estimates/blame.ts'
import type { EngineParts, Work } from './parts.ts'

/** What a vendor did about a job: it took it, it brought it to a good end, or it did neither. */
export type Outcome =
  | { readonly kind: 'ACCEPTED' | 'COMPLETED' }
  | { readonly kind: 'FAILED'; readonly error: GenerationErrorData }

/** The one place where what a vendor did is told to all who learn from it. Never fails the job that it is about. */
export async function reportOutcome(parts: EngineParts, work: Work, outcome: Outcome): Promise<void> {
  const { attempt } = work
  parts.log.debug({ attempt: attempt.id, provider: attempt.provider, outcome }, 'a vendor did something')
  observeJob(parts, work, outcome)
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

/** The one way for an attempt to fail: reports it, and ends the generation with it. */
export async function failAttempt(parts: EngineParts, work: Work, error: GenerationErrorData): Promise<void> {
  await reportOutcome(parts, work, { kind: 'FAILED', error })
  await failGeneration(parts.db, work.attempt, error, parts.now())
}
