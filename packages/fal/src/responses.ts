import type { Output, OutputType, Pending, Result, Warning } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import type { File, ResultReply, StatusReply } from './wire.ts'

/** A job under way. Its place in the queue says nothing of its progress. */
export function pendingAnswer({ status }: StatusReply): Pending {
  const known = status === 'IN_QUEUE' || status === 'IN_PROGRESS'
  return { status: 'pending', vendorStatus: status, ...(!known && { unknown: true }) }
}

/**
 * What a job made. A picture that a filter struck is blank, and is not delivered.
 *
 * @param told what is known since the submit
 */
export function delivery(result: ResultReply, type: OutputType, told: readonly Warning[]): Result {
  const { images, image, video, audio, has_nsfw_concepts: flags, seed, duration, actual_prompt } = result
  const made = { image: images ?? [image], video: [video], audio: [audio] }[type]
  const files = made.filter((file): file is File & { url: string } => Boolean(file?.url))
  if (files.length === 0) throw missingResult('fal')
  const good = files.filter((_, index) => flags?.[index] !== true)
  const [first, ...more] = good.map((file) => outputOf(type, file, duration))
  if (!first)
    return jobFailure({
      reason: 'content_policy',
      message: 'The safety filter struck the result.',
      vendorCode: 'has_nsfw_concepts',
      stage: 'OUTPUT',
    })
  const reason = 'The safety filter of the vendor struck the rest.'
  const struck = { option: 'count', asked: files.length, used: good.length, reason }
  const warnings = [...told, ...(good.length < files.length ? [struck] : [])]
  const metadata = { ...(seed != null && { seed }), ...(actual_prompt && { revisedPrompt: actual_prompt }) }
  return {
    status: 'completed',
    outputs: [first, ...more],
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(warnings.length > 0 && { warnings }),
  }
}

function outputOf(
  type: OutputType,
  { url, width, height, ...file }: File & { url: string },
  seconds?: number | null,
): Output {
  const duration = file.duration ?? seconds
  return {
    type,
    content: { kind: 'url', url },
    ...(width && height && { width, height }),
    ...(duration && { duration }),
  }
}
