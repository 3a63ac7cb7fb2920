import type { Pending, Result, Warning } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { JobReply, SessionReply } from './wire.ts'

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

/** A session of the video agent, as long as its video is not the one to ask about. */
export function sessionAnswer({ status, progress, failure_message }: SessionReply): Pending | Result {
  switch (status) {
    case 'generating':
    case 'thinking':
    case 'waiting_for_input':
    case 'reviewing':
      return {
        status: 'pending',
        vendorStatus: status,
        ...(progress != null && { progress: progress / 100 }),
      }
    case 'completed':
      throw missingResult('HeyGen', 'a video')
    case 'failed':
      return jobFailure(failureOf('', failure_message ?? ''))
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

function delivery({ video_url: url, duration }: JobReply, warnings: readonly Warning[]): Result {
  if (!url) throw missingResult('HeyGen', 'a link to the video')
  return {
    status: 'completed',
    outputs: [{ type: 'video', content: { kind: 'url', url }, ...(duration != null && { duration }) }],
    ...(warnings.length > 0 && { warnings }),
  }
}
