import {
  type FittedOptions,
  invalidInput,
  type Job,
  type Json,
  type JsonObject,
  type Model,
  type Warning,
} from '@genmux/core'
import { mediaUri, requestFields } from '@genmux/core/provider'
import { callback } from './callback.ts'

/** Whether a model goes from the picture of a product to a clip; the others go from its link to an ad. */
export const isProduct = ({ vendorId }: Model) => vendorId.startsWith('product_')

/** What makes a link. */
export interface LinkRequest {
  readonly path: string
  readonly body: JsonObject
  /** What has no place beside a page that the vendor reads itself. */
  readonly warnings: readonly Warning[]
}

/** The vendor's limits: https://docs.creatify.ai/api-reference, read 2026-11-22. */
const longestLink = 1000
const longestPicture = 200
const fewestPictures = 3
/** No limit of titles is documented: one that is made from the text is kept to a line. */
const longestTitle = 100

/** The vendor writes 16x9. */
const ratio = { to: 'aspect_ratio', change: (value: Json) => String(value).replace(':', 'x') }
/** The vendor says what is to be left out: nothing is said as long as all is wanted. */
const off = (to: string) => ({ to, change: (value: Json) => (value === false ? true : undefined) })

const adFields = {
  targetPlatform: 'target_platform',
  targetAudience: 'target_audience',
  language: 'language',
  duration: 'video_length',
  aspectRatio: ratio,
  scriptStyle: 'script_style',
  visualStyle: 'visual_style',
  script: 'override_script',
  avatarId: 'override_avatar',
  voice: 'override_voice',
  voiceVolume: 'voiceover_volume',
  voiceEmotion: off('no_emotion'),
  backgroundMusic: off('no_background_music'),
  musicUrl: 'background_music_url',
  musicVolume: 'background_music_volume',
  captions: off('no_caption'),
  captionStyle: 'caption_style',
  captionSize: 'caption_setting.font_size',
  captionColor: 'caption_setting.text_color',
  callToAction: off('no_cta'),
  stockFootage: off('no_stock_broll'),
}
const clipFields = { videoPrompt: 'video_prompt', motionStyle: 'motion_style' }
const ownFields = { title: 'title', reviews: 'reviews', logoUrl: 'logo_url' }

/**
 * The link that an ad is made from: a page that the vendor reads, or own pictures and clip with a description.
 *
 * @throws GenerationError `invalid_input` when neither is there, or both are.
 */
export function linkRequest({ model, input, options }: Job): LinkRequest {
  const { text = '', referenceImages = [], video } = input
  const url = typeof options.productUrl === 'string' ? options.productUrl : bareLink(text)
  const pictures = referenceImages.map(mediaUri)
  if (url !== undefined) {
    if (pictures.length > 0 || video)
      throw refusal(
        'text',
        `${model.name} takes the link of a product or its own pictures and clip, not both.`,
      )
    requireShort('text', url, longestLink, model)
    return { path: '/api/links/', body: { url }, warnings: unusedBeside(url, text, options) }
  }
  if (pictures.length < fewestPictures && !video)
    throw refusal(
      'text',
      `${model.name} advertises a product: give its https link as the text, or at least ${fewestPictures} pictures ` +
        'of it as referenceImages or a clip as video, with a description as the text.',
    )
  return {
    path: '/api/links/link_with_params/',
    body: {
      title: titleOf(text),
      ...requestFields(options, ownFields),
      description: text,
      ...(pictures.length > 0 && { image_urls: pictures }),
      ...(video && { video_urls: [mediaUri(video)] }),
    },
    warnings: [],
  }
}

/** An ad from a link; its name is our mark. */
export function adBody({ model, options, reference, callback: target }: Job, link: string): JsonObject {
  return {
    link,
    name: reference,
    ...requestFields(options, adFields),
    model_version: model.vendorId,
    ...(target && callback.request(target)),
  }
}

/**
 * The staged picture of a product, and the clip that is asked for once it is there.
 *
 * @throws GenerationError `invalid_input` when the address of the picture is longer than the vendor takes.
 */
export function productBodies(job: Job): { readonly picture: JsonObject; readonly clip: JsonObject } {
  const { model, input, options } = job
  const address = input.image ? mediaUri(input.image) : ''
  requireShort('image', address, longestPicture, model)
  const called = job.callback ? callback.request(job.callback) : {}
  const words = input.text === undefined ? {} : { image_prompt: input.text }
  return {
    picture: {
      product_url: address,
      type: model.vendorId,
      ...words,
      ...requestFields(options, { aspectRatio: ratio, avatarId: 'override_avatar' }),
      ...called,
    },
    clip: { ...requestFields(options, clipFields), ...called },
  }
}

/** A text that is a link and nothing else: people type it where the prompt goes. */
function bareLink(text: string): string | undefined {
  const link = text.trim()
  return /^https:\/\/\S+$/i.test(link) && URL.canParse(link) ? link : undefined
}

/** Nothing asked for is dropped without a word. */
function unusedBeside(url: string, text: string, options: FittedOptions): readonly Warning[] {
  const { title, reviews, logoUrl } = options
  const words = text.trim()
  const given = { ...(words && words !== url && { 'input.text': text }), title, reviews, logoUrl }
  const reason = 'Creatify reads the page of the product itself, so this is left out.'
  return Object.entries(given).flatMap(([option, asked]) =>
    asked === undefined ? [] : [{ option, asked, used: null, reason }],
  )
}

/** Its first sentence or line. */
function titleOf(text: string): string {
  const [sentence = text] = text.trim().split(/(?<=[.!?])\s|\n/, 1)
  return [...sentence].slice(0, longestTitle).join('')
}

function requireShort(input: string, { length }: string, most: number, { name }: Model): void {
  if (length > most)
    throw refusal(input, `The address has ${length} characters; ${name} takes at most ${most}.`)
}

function refusal(input: string, message: string) {
  return invalidInput({ path: ['input', input], message })
}
