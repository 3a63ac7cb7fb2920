import type { Job, JsonObject } from '@genmux/core'
import { mediaUri, requestFields } from '@genmux/core/provider'
import { sizeOf } from './sizes.ts'

/** A request to start a task. */
export interface SubmitRequest {
  readonly path: string
  readonly body: JsonObject
}

/** Presets of https://docs.dev.runwayml.com; any other avatar is one of the account's own. */
const presets = [
  'game-character',
  'music-superstar',
  'game-character-man',
  'cat-character',
  'influencer',
  'tennis-coach',
  'human-resource',
  'fashion-designer',
  'cooking-teacher',
]

/** Models that have resolution and ratio as two fields of their own, from text and from a picture. */
const plainShape: Readonly<Record<string, { readonly text: JsonObject; readonly image: JsonObject }>> = {
  hailuo3: { text: { resolution: true, ratio: true }, image: { resolution: true, ratio: true } },
  h3_max: { text: { resolution: true }, image: { resolution: true } },
  grok_imagine_1_5: { text: { resolution: true, ratio: true }, image: { resolution: true } },
}

const moderation = { publicFigureThreshold: 'contentModeration.publicFigureThreshold' }
const clipFields = {
  duration: 'duration',
  seed: 'seed',
  audio: 'audio',
  promptExpansionMode: 'promptExpansionMode',
  ...moderation,
}

/** The request that starts a task. */
export function submitRequest(job: Job): SubmitRequest {
  const { vendorId } = job.model
  if (vendorId === 'aleph2') return editRequest(job)
  if (vendorId === 'act_two') return performanceRequest(job)
  if (vendorId === 'gwm1_avatars') return avatarRequest(job)
  return job.type === 'IMAGE' ? imageRequest(job) : clipRequest(job)
}

function clipRequest({ model, input, options }: Job): SubmitRequest {
  const { image, lastImage, referenceImages, text } = input
  const position = (media: typeof image, name: string) =>
    media ? [{ uri: mediaUri(media), position: name }] : []
  // Pictures without a position are references.
  const pictures = [
    ...position(image, 'first'),
    ...position(lastImage, 'last'),
    ...(referenceImages ?? []).map((each) => ({ uri: mediaUri(each) })),
  ]
  const body = {
    model: model.vendorId,
    ...(text !== undefined && { promptText: text }),
    ...shapeOf(model.vendorId, options, pictures.length > 0),
    ...requestFields(options, clipFields),
  }
  if (pictures.length > 0) return { path: '/v1/image_to_video', body: { ...body, promptImage: pictures } }
  const negative = requestFields(options, { negativePrompt: 'negativePrompt' })
  return { path: '/v1/text_to_video', body: { ...body, ...negative } }
}

/** How large it is to be, in the words of the model. */
function shapeOf(vendorId: string, options: Job['options'], fromImage: boolean): JsonObject {
  const { resolution = null, aspectRatio = null } = options
  const plain = plainShape[vendorId]?.[fromImage ? 'image' : 'text']
  if (plain) return { ...(plain.resolution && { resolution }), ...(plain.ratio && { ratio: aspectRatio }) }
  if (vendorId === 'happyhorse_1_0' && fromImage) return { resolution }
  const ratio = sizeOf(vendorId, resolution, aspectRatio)
  return ratio === undefined ? {} : { ratio }
}

function editRequest({ model, input, options }: Job): SubmitRequest {
  const body = {
    model: model.vendorId,
    ...(input.video && { videoUri: mediaUri(input.video) }),
    ...(input.text !== undefined && { promptText: input.text }),
    ...requestFields(options, { aspectRatio: 'targetAspectRatio', seed: 'seed', ...moderation }),
  }
  return { path: '/v1/video_to_video', body }
}

function performanceRequest({ model, input, options }: Job): SubmitRequest {
  const body = {
    model: model.vendorId,
    ...(input.image && { character: { type: 'image', uri: mediaUri(input.image) } }),
    ...(input.video && { reference: { type: 'video', uri: mediaUri(input.video) } }),
    ...shapeOf(model.vendorId, options, true),
    ...requestFields(options, {
      seed: 'seed',
      bodyControl: 'bodyControl',
      expressionIntensity: 'expressionIntensity',
      ...moderation,
    }),
  }
  return { path: '/v1/character_performance', body }
}

function avatarRequest({ model, input, options }: Job): SubmitRequest {
  const id = String(options.avatarId)
  const avatar = presets.includes(id)
    ? { type: 'runway-preset', presetId: id }
    : { type: 'custom', avatarId: id }
  const voice = options.voice === undefined ? {} : { voice: { type: 'preset', presetId: options.voice } }
  const speech = input.audio
    ? { type: 'audio', audio: mediaUri(input.audio) }
    : { type: 'text', text: input.text ?? '', ...voice }
  return { path: '/v1/avatar_videos', body: { model: model.vendorId, avatar, speech } }
}

function imageRequest({ model, input, options }: Job): SubmitRequest {
  const { image, referenceImages = [], text = '' } = input
  const given = [...(image ? [image] : []), ...referenceImages].map((each) => ({ uri: mediaUri(each) }))
  const body = {
    model: model.vendorId,
    promptText: text,
    ...shapeOf(model.vendorId, options, false),
    ...requestFields(options, { seed: 'seed', ...moderation }),
    ...(given.length > 0 && { referenceImages: given }),
  }
  return { path: '/v1/text_to_image', body }
}
