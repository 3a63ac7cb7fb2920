import type { Pending, Result, Warning } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf, refused } from './errors.ts'
import type { AdReply, ProductReply } from './wire.ts'

/** An ad made from a link. */
export function adAnswer(ad: AdReply, warnings: readonly Warning[] = []): Pending | Result {
  const { status } = ad
  switch (status) {
    case 'pending':
    case 'in_queue':
    case 'running':
      return { status: 'pending', vendorStatus: status, ...progressOf(ad.progress) }
    case 'done':
      return delivery(ad, warnings)
    case 'failed':
    case 'error':
      return jobFailure(failureOf(ad.failed_reason || status))
    case 'rejected':
      return jobFailure({ ...refused, message: ad.failed_reason || status })
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

/** A product picture, or the clip made from it. */
export function productAnswer(product: ProductReply): Pending | Result {
  const { status, generated_video_url: url } = product
  switch (status) {
    case 'initializing':
    case 'image_generating':
    case 'image_generated':
    case 'video_generating':
      return { status: 'pending', vendorStatus: status }
    case 'video_generated':
      if (!url) throw missingResult('Creatify')
      return { status: 'completed', outputs: [{ type: 'video', content: { kind: 'url', url } }] }
    case 'failed':
    case 'error':
      return jobFailure(failureOf(product.failed_reason || status))
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

/** Several renders stand in a list; a single one stands in the ad itself. */
function delivery({ outputs, ...ad }: AdReply, warnings: readonly Warning[]): Result {
  const renders = (outputs ?? []).filter(({ video_output }) => video_output)
  const delivered = renders.length > 1 || !ad.video_output ? renders : [ad]
  const [first, ...more] = delivered.flatMap(({ video_output: url, duration }) =>
    url ? [{ type: 'video', content: { kind: 'url', url }, ...(duration && { duration }) } as const] : [],
  )
  if (!first) throw missingResult('Creatify')
  return { status: 'completed', outputs: [first, ...more], ...(warnings.length > 0 && { warnings }) }
}

/** A share or a percentage, which is not documented: 1 may be either and says nothing. */
function progressOf(told: AdReply['progress']): Pick<Pending, 'progress'> {
  const number = Number(told ?? Number.NaN)
  if (!(number >= 0 && number <= 100) || number === 1) return {}
  return { progress: number > 1 ? number / 100 : number }
}
