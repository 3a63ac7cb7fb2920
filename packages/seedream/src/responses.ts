import { costUsd, type Job, type Output, type Result, type VendorFault } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { ImagesReply } from './wire.ts'

/** The pictures that were made; the job fails only where there is none. */
export function imagesAnswer({ data }: ImagesReply, { model, input, options }: Job): Result {
  const [first, ...more] = data.flatMap(pictureOf)
  const faults = data.flatMap(({ error }) => (error ? [failureOf(error.code, error.message)] : []))
  if (!first) {
    // A failure inside stops the rest of a set, so that not all were refused then.
    const fault = faults.find(({ reason }) => reason !== 'content_policy') ?? faults[0]
    if (!fault) throw missingResult('Seedream', 'links to the pictures')
    return jobFailure(fault)
  }
  const outputs = [first, ...more] as const
  const asked = Number(options.count ?? 1)
  const used = outputs.length
  if (used >= asked) return { status: 'completed', outputs }
  // Each picture that was made is billed, no other.
  const chargedUsd = costUsd(model, { input, options: { ...options, count: used } })
  const warnings = [{ option: 'count', asked, used, reason: whyFewer(faults) }]
  return { status: 'completed', outputs, warnings, ...(chargedUsd !== undefined && { chargedUsd }) }
}

function pictureOf({ url, size }: ImagesReply['data'][number]): readonly Output[] {
  if (!url) return []
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size ?? '') ?? []
  const sides = width && height ? { width: Number(width), height: Number(height) } : {}
  return [{ type: 'image', content: { kind: 'url', url }, ...sides }]
}

function whyFewer([fault]: readonly VendorFault[]): string {
  if (!fault) return 'The model decides how many pictures it makes; with those given it is 15 at most.'
  if (fault.reason === 'content_policy') return 'The content filter of the vendor took pictures away.'
  return 'The vendor failed to make the others.'
}
