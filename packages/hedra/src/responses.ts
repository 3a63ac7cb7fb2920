import type { OutputType, Pending, Result } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { JobReply, StatusReply } from './wire.ts'

/** Whether there is more to read of a job than where it stands. */
export function isOver({ status }: StatusReply): boolean {
  return status === 'COMPLETED' || status === 'FAILED'
}

/** A job under way. */
export function pendingAnswer({ status, progress }: StatusReply): Pending {
  return {
    status: 'pending',
    vendorStatus: status,
    ...(status !== 'IN_QUEUE' && status !== 'IN_PROGRESS' && { unknown: true }),
    ...(progress != null && { progress }),
  }
}

/**
 * A job in our words. It has one output, which may have failed or gone although the job is completed.
 *
 * @param type what the job makes: speech from words, or a clip from files
 * @param spentUsd what the jobs before it cost, in US dollars; null where that is unknown
 */
export function jobAnswer(job: JobReply, type: OutputType, spentUsd: number | null): Pending | Result {
  const chargedUsd = sumOf(spentUsd, job)
  const billed = billing(chargedUsd)
  const failed = (error: JobReply['error']) =>
    jobFailure({ ...failureOf(error, type === 'audio' ? 'PROMPT' : 'INPUT_MEDIA'), ...billed })
  if (job.status === 'FAILED') return failed(job.error)
  if (job.status !== 'COMPLETED') return pendingAnswer(job)
  const [output] = job.outputs ?? []
  if (output?.status === 'FAILED') return failed(output.error)
  if (output?.status === 'EXPIRED')
    return jobFailure({
      reason: 'not_found',
      message: 'The output has expired.',
      vendorCode: 'EXPIRED',
      ...billed,
    })
  if (!output?.url) throw missingResult('Hedra')
  const { url, width, height, duration_ms: milliseconds } = output
  return {
    status: 'completed',
    outputs: [
      {
        type,
        content: { kind: 'url', url },
        ...(width != null && height != null && { width, height }),
        ...(milliseconds != null && { duration: milliseconds / 1000 }),
      },
    ],
    ...(chargedUsd !== undefined && { chargedUsd }),
  }
}

/** Whether what failed is charged for, where that is known. */
export function billing(usd: number | null | undefined): { readonly billed?: boolean } {
  return usd == null ? {} : { billed: usd > 0 }
}

/** What all jobs so far cost; undefined where one of them did not tell, or not in US dollars. */
function sumOf(spentUsd: number | null, { cost, currency }: JobReply): number | undefined {
  return spentUsd === null || cost == null || currency !== 'USD' ? undefined : spentUsd + cost
}
