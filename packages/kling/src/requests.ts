import type { Job, Json, JsonObject, Model } from '@genmux/core'
import { mediaUrlOrBase64, requestFields } from '@genmux/core/provider'

/**
 * The vendor has two interfaces: the new one, by a path per model, takes API keys alone; `/v1`, by `model_name`, takes both
 * kinds of credentials and has everything that is not plain video.
 */
export type Door = 'new' | 'v1'

/** A request to start a job. */
export interface SubmitRequest {
  readonly door: Door
  readonly path: string
  readonly body: JsonObject
}

const omniIds = ['kling-3.0-omni', 'kling-o1']

/** Names that the older interface has for the same models. */
const v1Names: Readonly<Record<string, string>> = {
  'kling-3.0': 'kling-v3',
  'kling-3.0-omni': 'kling-v3-omni',
  'kling-o1': 'kling-video-o1',
  'kling-2.6': 'kling-v2-6',
  'kling-2.5-turbo': 'kling-v2-5-turbo',
}
const modes: Readonly<Record<string, string>> = { '720p': 'std', '1080p': 'pro', '4k': '4k' }
const imageIds = { omni: ['kling-v3-omni', 'kling-image-o1'] } as const

const nativeAudio = { to: 'settings.audio', change: (on: Json) => (on === true ? 'native' : 'off') }
const settings = {
  resolution: 'settings.resolution',
  duration: 'settings.duration',
  audio: nativeAudio,
  multiShot: 'settings.multi_shot',
  watermark: 'options.watermark_info.enabled',
}

/** Whether a model can be had by an interface, `new` standing for both. */
export function isBehind(door: Door, { type, vendorId }: Model): boolean {
  return door === 'new' || type !== 'VIDEO' || Object.hasOwn(v1Names, vendorId)
}

/**
 * The request that starts a job.
 *
 * @param door the widest interface that the credentials open
 */
export function submitRequest(job: Job, door: Door): SubmitRequest {
  const { type, model } = job
  if (type === 'IMAGE') return imageRequest(job)
  if (model.vendorId === 'avatar/image2video') return avatarRequest(job)
  return door === 'new' ? newVideo(job) : v1Video(job)
}

function newVideo({ model, input, options }: Job): SubmitRequest {
  const { vendorId } = model
  const { image, lastImage, referenceImages = [], video, text } = input
  const file = (type: string, media: typeof image) => (media ? [{ type, url: mediaUrlOrBase64(media) }] : [])
  const prompt = text === undefined ? [] : [{ type: 'prompt', text }]
  if (vendorId.startsWith('motion-control/')) {
    const fields = requestFields(options, {
      resolution: 'settings.resolution',
      characterOrientation: 'settings.character_orientation',
      keepSound: { to: 'settings.audio', change: (keep) => (keep === true ? 'original' : 'off') },
      watermark: 'options.watermark_info.enabled',
    })
    const contents = [...prompt, ...file('image', image), ...file('video', video)]
    return { door: 'new', path: `/${vendorId}`, body: { contents, ...fields } }
  }
  const frames = [...file('first_frame', image), ...file('last_frame', lastImage)]
  if (omniIds.includes(vendorId)) {
    const base = options.videoUse === 'base'
    const contents = [
      ...prompt,
      ...frames,
      ...referenceImages.flatMap((each) => file('refer_image', each)),
      ...file(base ? 'base_video' : 'feature_video', video),
    ]
    const fields = requestFields(
      // A given clip decides about shots and sound itself.
      video ? { ...options, multiShot: undefined, audio: undefined } : options,
      image || video ? settings : { ...settings, aspectRatio: 'settings.aspect_ratio' },
    )
    return { door: 'new', path: `/omni-video/${vendorId}`, body: { contents, ...fields } }
  }
  if (image)
    return {
      door: 'new',
      path: `/image-to-video/${vendorId}`,
      body: { contents: [...prompt, ...frames], ...requestFields(options, settings) },
    }
  const fields = requestFields(options, { ...settings, aspectRatio: 'settings.aspect_ratio' })
  return { door: 'new', path: `/text-to-video/${vendorId}`, body: { prompt: text ?? '', ...fields } }
}

function v1Video({ model, input, options }: Job): SubmitRequest {
  const { image, lastImage, referenceImages = [], video, text } = input
  const fields = {
    model_name: v1Names[model.vendorId] ?? model.vendorId,
    ...(text !== undefined && { prompt: text }),
    ...requestFields(options, {
      resolution: { to: 'mode', change: (size) => modes[String(size)] },
      duration: { to: 'duration', change: String },
      audio: { to: 'sound', change: (on) => (on === true ? 'on' : 'off') },
      multiShot: 'multi_shot',
      watermark: 'watermark_info.enabled',
      ...(!image && !video && { aspectRatio: 'aspect_ratio' }),
    }),
  }
  if (omniIds.includes(model.vendorId)) {
    const frame = (media: typeof image, type: string) =>
      media ? [{ image_url: mediaUrlOrBase64(media), type }] : []
    const images = [
      ...frame(image, 'first_frame'),
      ...frame(lastImage, 'end_frame'),
      ...referenceImages.map((each) => ({ image_url: mediaUrlOrBase64(each) })),
    ]
    const clip = video && {
      video_url: mediaUrlOrBase64(video),
      refer_type: String(options.videoUse),
      keep_original_sound: 'no',
    }
    return {
      door: 'v1',
      path: '/v1/videos/omni-video',
      body: {
        ...fields,
        ...(images.length > 0 && { image_list: images }),
        ...(clip && { video_list: [clip] }),
      },
    }
  }
  if (!image) return { door: 'v1', path: '/v1/videos/text2video', body: fields }
  const given = {
    image: mediaUrlOrBase64(image),
    ...(lastImage && { image_tail: mediaUrlOrBase64(lastImage) }),
  }
  return { door: 'v1', path: '/v1/videos/image2video', body: { ...fields, ...given } }
}

function imageRequest({ model, input, options }: Job): SubmitRequest {
  const common = { model_name: model.vendorId, prompt: input.text ?? '' }
  const shape = { aspectRatio: 'aspect_ratio', resolution: 'resolution', count: 'n' }
  if (imageIds.omni.some((id) => id === model.vendorId)) {
    const given = [...(input.image ? [input.image] : []), ...(input.referenceImages ?? [])]
    const image_list = given.map((each) => ({ image: mediaUrlOrBase64(each) }))
    return {
      door: 'v1',
      path: '/v1/images/omni-image',
      body: { ...common, ...requestFields(options, shape), ...(given.length > 0 && { image_list }) },
    }
  }
  const { image } = input
  const fields = requestFields(options, {
    ...shape,
    ...(image
      ? { imageReference: 'image_reference', imageFidelity: 'image_fidelity' }
      : { negativePrompt: 'negative_prompt' }),
  })
  const body = { ...common, ...fields, ...(image && { image: mediaUrlOrBase64(image) }) }
  return { door: 'v1', path: '/v1/images/generations', body }
}

function avatarRequest({ input, options }: Job): SubmitRequest {
  const body = {
    ...(input.image && { image: mediaUrlOrBase64(input.image) }),
    ...(input.audio && { sound_file: mediaUrlOrBase64(input.audio) }),
    ...requestFields(options, { mode: 'mode', motionPrompt: 'prompt' }),
  }
  return { door: 'v1', path: '/v1/videos/avatar/image2video', body }
}

/** The second step of a lip-sync: what the found face is to say. */
export function lipsyncRequest(
  { input, options }: Job,
  session: string,
  face: { readonly id: string; readonly seconds: number },
): SubmitRequest {
  const { soundSeconds, startAt, volume, originalVolume } = options
  const milliseconds = (seconds: Json | undefined) => Math.round(Number(seconds) * 1000)
  const choice = {
    face_id: face.id,
    ...(input.audio && { sound_file: mediaUrlOrBase64(input.audio) }),
    sound_start_time: 0,
    sound_end_time: milliseconds(soundSeconds ?? face.seconds),
    sound_insert_time: milliseconds(startAt),
    sound_volume: Number(volume),
    original_audio_volume: Number(originalVolume),
  }
  return {
    door: 'v1',
    path: '/v1/videos/advanced-lip-sync',
    body: { session_id: session, face_choose: [choice] },
  }
}
