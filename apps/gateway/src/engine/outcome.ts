import type { GenerationErrorData } from '@genmux/core'
import { failGeneration } from '../db/transitions/index.ts'
import type { EngineParts, Work } from './parts.ts'

/** What a vendor did about a job: it took it, it brought it to a good end, or it did neither. */
export type Outcome =
  | { readonly kind: 'ACCEPTED' | 'COMPLETED' }
  | { readonly kind: 'FAILED'; readonly error: GenerationErrorData }

/** The one place where what a vendor did is told to all who learn from it. Never fails the job that it is about. */
export async function reportOutcome(parts: EngineParts, { attempt }: Work, outcome: Outcome): Promise<void> {
  parts.log.debug({ attempt: attempt.id, provider: attempt.provider, outcome }, 'a vendor did something')
}

/** The one way for an attempt to fail: reports it, and ends the generation with it. */
export async function failAttempt(parts: EngineParts, work: Work, error: GenerationErrorData): Promise<void> {
  await reportOutcome(parts, work, { kind: 'FAILED', error })
  await failGeneration(parts.db, work.attempt, error, parts.now())
}
