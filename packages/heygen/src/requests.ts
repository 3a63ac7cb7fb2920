import type { FittedOptions, Job, Json, JsonObject, Media, Warning } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'

/** Which of the vendor's routes a job takes. */
export type Route = 'videos' | 'lipsyncs' | 'video-agents' | 'speech'

/** A request to start a job. `audio` is what has to be uploaded first. */
export interface SubmitRequest {
  readonly route: Route
  readonly body: JsonObject
  readonly warnings: readonly Warning[]
}

const voiceFields = {
  speed: 'voice_settings.speed',
  pitch: 'voice_settings.pitch',
  volume: 'voice_settings.volume',
  language: 'voice_settings.locale',
}
const talkingFields = {
  resolution: 'resolution',
  aspectRatio: 'aspect_ratio',
  framing: 'fit',
  format: 'output_format',
  removeBackground: 'remove_background',
  gesture: 'motion_prompt',
  expressiveness: 'expressiveness',
}

/**
 * The request for a job.
 *
 * @param audio the id of the uploaded speech, where it was given as bytes
 */
export function submitRequest(job: Job, audio?: string): SubmitRequest {
  const { model, input, options } = job
  switch (model.vendorId) {
    case 'lipsync_speed':
    case 'lipsync_precision':
      return {
        route: 'lipsyncs',
        body: {
          video: fileOf(input.video),
          audio: fileOf(input.audio),
          mode: model.vendorId === 'lipsync_speed' ? 'speed' : 'precision',
        },
        warnings: [],
      }
    case 'starfish':
      return {
        route: 'speech',
        body: { text: input.text ?? '', ...requestFields(options, { voice: 'voice_id', speed: 'speed' }) },
        warnings: [],
      }
    case 'video_agent':
      return {
        route: 'video-agents',
        body: {
          prompt: input.text ?? '',
          ...requestFields(options, { avatarId: 'avatar_id', voice: 'voice_id' }),
        },
        warnings: [],
      }
    case 'cinematic_avatar':
      return {
        route: 'videos',
        body: {
          type: 'cinematic_avatar',
          prompt: input.text ?? '',
          avatar_id: [options.avatarId ?? ''],
          ...requestFields(options, {
            duration: 'duration',
            resolution: 'resolution',
            aspectRatio: 'aspect_ratio',
            enhancePrompt: 'enhance_prompt',
          }),
          title: job.reference,
        },
        warnings: [],
      }
    default:
      return talkingRequest(job, audio)
  }
}

function talkingRequest({ model, input, options, reference, callback }: Job, audio?: string): SubmitRequest {
  const { body: background, warnings } = backgroundOf(options.background)
  const subject: JsonObject =
    model.vendorId === 'image'
      ? { type: 'image', image: fileOf(input.image) }
      : { type: 'avatar', avatar_id: options.avatarId ?? '', engine: { type: model.vendorId } }
  return {
    route: 'videos',
    body: {
      ...subject,
      ...speechOf(input.text, input.audio, audio, options),
      ...requestFields(options, talkingFields),
      ...background,
      // The vendor's list can be searched by title.
      title: reference,
      ...(callback && { callback_url: callback.url, callback_id: reference }),
    },
    warnings,
  }
}

/** Exactly one source of speech. */
function speechOf(
  text: string | undefined,
  speech: Media | undefined,
  uploaded: string | undefined,
  options: FittedOptions,
): JsonObject {
  if (uploaded !== undefined) return { audio_asset_id: uploaded }
  if (speech?.kind === 'url') return { audio_url: speech.url }
  return { script: text ?? '', ...requestFields(options, { voice: 'voice_id', ...voiceFields }) }
}

/** A colour or a picture; the vendor has no rooms to choose from by name. */
function backgroundOf(asked: Json | undefined): {
  readonly body: JsonObject
  readonly warnings: readonly Warning[]
} {
  if (typeof asked !== 'string') return { body: {}, warnings: [] }
  if (/^#[0-9a-f]{6}$/i.test(asked))
    return { body: { background: { type: 'color', value: asked } }, warnings: [] }
  if (/^https:\/\//i.test(asked)) return { body: { background: { type: 'image', url: asked } }, warnings: [] }
  const reason =
    'HeyGen takes a colour (#RRGGBB) or the address of a picture as background, so this is left out.'
  return { body: {}, warnings: [{ option: 'background', asked, used: null, reason }] }
}

function fileOf(media: Media | undefined): JsonObject {
  if (!media) return {}
  return media.kind === 'url'
    ? { type: 'url', url: media.url }
    : { type: 'base64', media_type: media.mimeType, data: media.base64 }
}
