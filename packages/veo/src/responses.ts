import type { Output, OutputContent, Pending, Result } from '@genmux/core'
import { inlineContent, jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { Interaction, Operation, Part } from './wire.ts'

const clip = (content: OutputContent): Output => ({ type: 'video', content })

/** A clip that came inside the JSON. */
function inline(base64: string, mimeType: string | null | undefined): Output {
  return clip(inlineContent(base64, mimeType ?? 'video/mp4'))
}

/** An operation of Vertex AI. What the vendor filters out is not charged, and is missing among the clips. */
export function operationAnswer({ done, error, response }: Operation): Pending | Result {
  if (!done) return { status: 'pending', vendorStatus: 'running' }
  if (error) return jobFailure(failureOf(error))
  const [first, ...more] = (response?.videos ?? []).flatMap(({ bytesBase64Encoded: bytes, mimeType }) =>
    bytes ? [inline(bytes, mimeType)] : [],
  )
  const filtered = response?.raiMediaFilteredCount ?? 0
  const reason = response?.raiMediaFilteredReasons?.join(' ') || 'The result was filtered out.'
  if (first) {
    const used = 1 + more.length
    const warnings = [{ option: 'count', asked: used + filtered, used, reason }]
    return { status: 'completed', outputs: [first, ...more], ...(filtered > 0 && { warnings }) }
  }
  if (filtered === 0) throw missingResult('Veo', 'a clip')
  return jobFailure({ reason: 'content_policy', stage: 'OUTPUT', message: reason, billed: false })
}

/** An interaction of the Gemini API. */
export function interactionAnswer(interaction: Interaction): Pending | Result {
  const { status } = interaction
  switch (status) {
    case 'queued':
    case 'in_progress':
      return { status: 'pending', vendorStatus: status }
    case 'completed':
      return delivery(interaction)
    case 'cancelled':
      return { status: 'cancelled' }
    case 'budget_exceeded':
      return jobFailure({ reason: 'vendor_funds', message: 'The spend cap is reached.', vendorCode: status })
    case 'failed':
    case 'incomplete':
    case 'requires_action':
    case 'requires_continuation':
      return jobFailure(failureIn(interaction))
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

/** The detail of a failure has three places. */
function failureIn({ status, errors, error, steps }: Interaction) {
  const inSteps = (steps ?? []).flatMap((step) => step.error ?? [])
  const [first] = [...(errors ?? []), ...(error ? [error] : []), ...inSteps]
  return failureOf(first ?? { code: status, message: status, details: [] })
}

/**
 * What the model made; the caller's own files stand in steps of another kind. Words in place of a clip are a refusal, unless
 * the clip was made and paid for: then it is lost.
 */
function delivery({ steps, output_video: other, usage }: Interaction): Result {
  const parts = (steps ?? []).filter(({ type }) => type === 'model_output').flatMap(({ content }) => content)
  const [made] = [...parts, ...(other ? [other] : [])].flatMap(outputOf)
  if (made) return { status: 'completed', outputs: [made] }
  const words = parts.flatMap(({ text }) => text ?? []).join(' ')
  const paid = usage?.output_tokens_by_modality.some((each) => each.modality === 'video' && each.tokens > 0)
  if (!words || paid) throw missingResult('Gemini Omni', 'a clip')
  return jobFailure({ reason: 'content_policy', stage: 'PROMPT', message: words })
}

function outputOf({ type, uri, data, mime_type: mimeType }: Part): readonly Output[] {
  if (type !== 'video') return []
  if (uri) return [clip({ kind: 'url', url: uri, authorized: true })]
  return data ? [inline(data, mimeType)] : []
}
