import type { Completed, Pending, Result } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { faultOf } from './errors.ts'
import type { ImageReply, V1Query, V2Task } from './wire.ts'

/** A task of V2. */
export function v2Answer(task: V2Task): Pending | Result {
  switch (task.status) {
    case 'queued':
    case 'running':
      return { status: 'pending', vendorStatus: task.status }
    case 'succeeded':
      return v2Delivery(task)
    case 'failed':
      return jobFailure(faultOf(task.error?.code ?? '', task.error?.message ?? 'failed'))
    case 'expired':
      return jobFailure({ reason: 'failed', message: 'expired', vendorCode: 'expired' })
    case 'cancelled':
      return { status: 'cancelled' }
    default:
      return { status: 'pending', vendorStatus: task.status, unknown: true }
  }
}

function v2Delivery({ content, duration, resolution, ratio }: V2Task): Completed {
  if (!content?.url) throw missingResult('MiniMax')
  return {
    status: 'completed',
    outputs: [{ type: 'video', content: { kind: 'url', url: content.url }, ...(duration && { duration }) }],
    metadata: {
      ...(resolution && { resolution: resolution.toLowerCase() }),
      ...(ratio && { aspectRatio: ratio }),
    },
  }
}

/** What a query of V1 says; a finished job still has to be asked for its file. */
export type V1Answer = Pending | Result | { readonly status: 'file'; readonly fileId: string }

/** A query of V1. `Fail` is the documents' word, `Failed` and `Unknown` are the official client's. */
export function v1Answer({ status, file_id, base_resp }: V1Query): V1Answer {
  const code = base_resp?.status_code ?? 0
  if (code !== 0) return jobFailure(faultOf(String(code), base_resp?.status_msg ?? ''))
  switch (status.toLowerCase()) {
    case 'preparing':
    case 'queueing':
    case 'processing':
      return { status: 'pending', vendorStatus: status }
    case 'success':
      if (!file_id) throw missingResult('MiniMax', 'the id of the file')
      return { status: 'file', fileId: file_id }
    case 'fail':
    case 'failed':
      return jobFailure(faultOf('', 'failed'))
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

/** The pictures; those that the content filter took away are said to be missing. */
export function imagesAnswer({ data, metadata }: ImageReply, asked: number): Result {
  const [first, ...more] = (data?.image_urls ?? []).map(
    (url) => ({ type: 'image', content: { kind: 'url', url } }) as const,
  )
  const refused = metadata?.failed_count ?? data?.failed_count ?? 0
  if (!first) {
    if (refused === 0) throw missingResult('MiniMax', 'links to the pictures')
    return jobFailure({ reason: 'content_policy', stage: 'OUTPUT', message: 'every picture was refused' })
  }
  const got = 1 + more.length
  return {
    status: 'completed',
    outputs: [first, ...more],
    ...(got < asked && {
      warnings: [
        { option: 'count', asked, used: got, reason: 'The content filter of the vendor took pictures away.' },
      ],
    }),
  }
}
