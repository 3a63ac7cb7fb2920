import type { FittedOptions, Job, Json, JsonObject, Warning } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'
import { shortFormats } from './options.ts'

/** A request that answers with the sound. */
export interface SpeechRequest {
  readonly path: string
  readonly query: { readonly output_format: string }
  readonly body: JsonObject
  /** As which the sound will come. */
  readonly mimeType: string
  readonly warnings: readonly Warning[]
}

const fields = {
  language: 'language_code',
  stability: 'voice_settings.stability',
  similarityBoost: 'voice_settings.similarity_boost',
  styleExaggeration: 'voice_settings.style',
  speakerBoost: 'voice_settings.use_speaker_boost',
  speed: 'voice_settings.speed',
  seed: 'seed',
  previousText: 'previous_text',
  nextText: 'next_text',
  textNormalization: 'apply_text_normalization',
}

const mimeTypes: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
  opus: 'audio/opus',
  ulaw: 'audio/basic',
  alaw: 'audio/alaw',
}

/** A livelier delivery: what the vendor's users set where a model reads no tags. */
const lively = { stability: 0.3, styleExaggeration: 0.6 } as const

/** The request for a job. */
export function speechRequest({ model, input, options }: Job): SpeechRequest {
  const emotion = options.emotion
  // What the caller set about the delivery itself counts before a mood.
  const own = Object.keys(lively).some((name) => options[name] !== undefined)
  const preset = emotion === undefined || own ? {} : presetFor(model.options.shape)
  return {
    path: `/v1/text-to-speech/${encodeURIComponent(String(options.voice))}`,
    query: { output_format: vendorFormat(options.format) },
    body: {
      text: input.text ?? '',
      model_id: model.vendorId,
      ...requestFields({ ...preset, ...options }, fields),
    },
    mimeType: mimeTypes[vendorFormat(options.format).split('_', 1)[0] ?? ''] ?? 'audio/mpeg',
    warnings: emotion === undefined ? [] : [emotionWarning(model.name, emotion, preset)],
  }
}

/** The vendor's name of a format. */
export function vendorFormat(format: Json | undefined): string {
  const name = String(format)
  return Object.entries(shortFormats).find(([short]) => short === name)?.[1] ?? name
}

function presetFor(shape: object): FittedOptions {
  return Object.fromEntries(Object.entries(lively).filter(([name]) => name in shape))
}

function emotionWarning(
  model: string,
  asked: Json,
  { stability, styleExaggeration }: FittedOptions,
): Warning {
  if (stability === undefined) {
    const reason = `${model} has no emotion of its own, and its delivery was set by the request itself.`
    return { option: 'emotion', asked, used: null, reason }
  }
  const style = styleExaggeration === undefined ? '' : `, style ${String(styleExaggeration)}`
  return {
    option: 'emotion',
    asked,
    used: `stability ${String(stability)}${style}`,
    reason: `${model} has no emotion of its own: a livelier delivery is set instead.`,
  }
}
