import { GenerationError, type Pending, type Result, type Warning } from '@genmux/core'
import { jobFailure } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { JobReply } from './wire.ts'

/** A video or a lip-sync. */
export function jobAnswer(job: JobReply, warnings: readonly Warning[]): Pending | Result {
  switch (job.status) {
    case 'waiting':
    case 'queued':
    case 'pending':
    case 'processing':
    case 'running':
      return { status: 'pending', vendorStatus: job.status }
    case 'completed':
      return delivery(job, warnings)
    case 'failed':
      return jobFailure(failureOf(job.failure_code ?? '', job.failure_message ?? ''))
    default:
      return { status: 'pending', vendorStatus: job.status, unknown: true }
  }
}

function delivery({ video_url: url, duration }: JobReply, warnings: readonly Warning[]): Result {
  if (!url)
    throw new GenerationError({
      reason: 'vendor_reply',
      message: 'HeyGen reports success without a link to the video.',
    })
  return {
    status: 'completed',
    outputs: [{ type: 'video', content: { kind: 'url', url }, ...(duration != null && { duration }) }],
    ...(warnings.length > 0 && { warnings }),
  }
}
