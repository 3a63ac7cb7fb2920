import type { Job, Result, Warning } from '@genmux/core'
import { inlineContent, missingResult } from '@genmux/core/provider'
import { tokenPrices } from './sources.ts'
import type { ImagesReply, Usage } from './wire.ts'

/** The pictures of a reply; where fewer came than were asked for, that is said. */
export function imagesAnswer(
  reply: ImagesReply,
  { model, options }: Job,
  warnings: readonly Warning[],
): Result {
  const { output_format: format, size, quality, background, usage } = reply
  const mimeType = `image/${format ?? String(options.format)}`
  const [width, height] = size?.split('x').map(Number) ?? []
  const sides = width && height ? { width, height } : {}
  const [first, ...more] = (reply.data ?? [])
    .flatMap(({ b64_json: base64 }) => (base64 ? [base64] : []))
    .map((base64) => ({ type: 'image', content: inlineContent(base64, mimeType), ...sides }) as const)
  if (!first) throw missingResult('OpenAI', 'a picture')
  const chargedUsd = usage ? charged(model.vendorId, usage) : undefined
  const told = [...warnings, ...missing(Number(options.count), 1 + more.length)]
  return {
    status: 'completed',
    outputs: [first, ...more],
    ...(chargedUsd !== undefined && { chargedUsd }),
    ...(told.length > 0 && { warnings: told }),
    metadata: { ...(quality && { quality }), ...(background && { background }) },
  }
}

function missing(asked: number, used: number): readonly Warning[] {
  const reason = 'The vendor delivered fewer pictures than it was asked for.'
  return used < asked ? [{ option: 'count', asked, used, reason }] : []
}

/** US dollars for the tokens that the vendor counted; undefined where their price is not known. */
function charged(vendorId: string, usage: Usage): number | undefined {
  const { models, text, image, output } = tokenPrices
  if (!models.test(vendorId)) return undefined
  const { text_tokens, image_tokens } = usage.input_tokens_details
  return (text_tokens * text + image_tokens * image + usage.output_tokens * output) / 1e6
}
