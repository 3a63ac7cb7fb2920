import type { Output, VendorFault } from '@genmux/core'
import { inlineContent, missingResult } from '@genmux/core/provider'
import type { GenerateReply } from './wire.ts'

/** Ends that are a refusal of what was drawn; every other end without a picture is a failure. */
const refused = /SAFETY|RECITATION|BLOCKLIST|PROHIBITED_CONTENT|SPII/

/** The picture of a reply. @throws GenerationError `vendor_reply` when it has neither a picture nor a word about it. */
export function pictureOf(reply: GenerateReply): Output {
  const picture = lastPicture(reply)
  if (!picture) throw missingResult('Imagen', 'a picture')
  return { type: 'image', content: inlineContent(picture.data, picture.mimeType) }
}

/**
 * Why a reply has no picture, where it says so: the prompt was blocked, the drawing was stopped, or the model talks instead.
 * The words are those of npm @google/genai 3.1.0, 2026-11-10.
 */
export function reasonWithoutPicture(reply: GenerateReply): VendorFault | undefined {
  if (lastPicture(reply)) return undefined
  const { blockReason, blockReasonMessage } = reply.promptFeedback ?? {}
  if (blockReason) {
    const message = blockReasonMessage ?? blockReason
    return { reason: 'content_policy', stage: 'PROMPT', message, vendorCode: blockReason }
  }
  const { finishReason, finishMessage } = reply.candidates?.[0] ?? {}
  const end = finishReason ?? 'STOP'
  const words = partsOf(reply).flatMap(({ text }) => text || [])
  if (end === 'STOP' && words.length === 0) return undefined
  const told = { message: finishMessage ?? (words.join(' ') || end), vendorCode: end }
  return refused.test(end)
    ? { reason: 'content_policy', stage: 'OUTPUT', ...told }
    : { reason: 'failed', ...told }
}

/** Of several pictures the last is the result; those before it are steps on the way. */
function lastPicture(reply: GenerateReply) {
  return partsOf(reply)
    .flatMap(({ inlineData }) => inlineData ?? [])
    .findLast(({ data, mimeType }) => data !== '' && mimeType.startsWith('image/'))
}

function partsOf({ candidates }: GenerateReply) {
  return (candidates?.[0]?.content?.parts ?? []).filter(({ thought }) => !thought)
}
