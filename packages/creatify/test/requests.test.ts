import { fit, type GenerationRequest, type Job } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { callback } from '../src/callback.ts'
import { models } from '../src/models.ts'
import { adBody, linkRequest, productBodies } from '../src/requests.ts'

const secret = 'secret'
const picture = (number: number) => `https://assets.example.org/${number}.png`
const pictures = [1, 2, 3].map(picture)
const link = '5f0b6c52-3f0e-4d8e-9a55-0b6a3f1c2d11'

/** The job of a request, after fitting. */
function jobOf(id: string, request: Omit<GenerationRequest, 'type'>, rest: Partial<Job> = {}): Job {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  const { input, options } = fitted
  return { type: model.type, model, input, options, reference: 'ref', ...rest }
}
const issueOf = (path: string, message: RegExp) =>
  expect.objectContaining({
    reason: 'invalid_input',
    issues: [{ path: ['input', path], message: expect.stringMatching(message) }],
  })

describe('ads, as the vendor’s documents show them', () => {
  const shop = { input: { text: 'https://shop.example/p/1' } }

  it('the least', () => {
    expect(adBody(jobOf('link-to-video', shop), link)).toEqual({
      link,
      name: 'ref',
      video_length: 15,
      aspect_ratio: '16x9',
      model_version: 'standard',
    })
  })

  it('the most', () => {
    const options = {
      targetPlatform: 'Tiktok',
      targetAudience: 'runners',
      language: 'en',
      duration: 30,
      aspectRatio: '9:16',
      scriptStyle: 'BenefitsV2',
      visualStyle: 'DynamicProductTemplate',
      script: 'Cold for a full day. Light in your hand.',
      musicVolume: 0.3,
      voiceVolume: 1,
      callToAction: false,
      captionSize: 56,
      captionColor: '#FFFFFF',
    }
    const url = 'https://gateway.example.org/hooks/creatify/9c1d'
    const job = jobOf(
      'link-to-video',
      { ...shop, options },
      {
        reference: 'summer-bottle-v1',
        callback: { url, secret },
      },
    )
    expect(adBody(job, link)).toEqual({
      link,
      name: 'summer-bottle-v1',
      target_platform: 'Tiktok',
      target_audience: 'runners',
      language: 'en',
      video_length: 30,
      aspect_ratio: '9x16',
      script_style: 'BenefitsV2',
      visual_style: 'DynamicProductTemplate',
      override_script: 'Cold for a full day. Light in your hand.',
      background_music_volume: 0.3,
      voiceover_volume: 1,
      no_cta: true,
      caption_setting: { font_size: 56, text_color: '#FFFFFF' },
      model_version: 'standard',
      webhook_url: url,
    })
  })

  it('everything left out, with a voice, an avatar and music of one’s own', () => {
    const options = {
      avatarId: '0d5a6b7c-1111-4222-8333-944455556666',
      voice: '0d5a6b7c-1111-4222-8333-944455556667',
      musicUrl: 'https://assets.example.org/a.mp3',
      captionStyle: 'bold',
      voiceEmotion: false,
      backgroundMusic: false,
      captions: false,
      stockFootage: false,
    }
    expect(adBody(jobOf('aurora-v1-fast', { ...shop, options }), link)).toMatchObject({
      override_avatar: options.avatarId,
      override_voice: options.voice,
      background_music_url: options.musicUrl,
      caption_style: 'bold',
      no_emotion: true,
      no_background_music: true,
      no_caption: true,
      no_stock_broll: true,
      model_version: 'aurora_v1_fast',
    })
  })

  it.each([
    ['link-to-video', 'standard'],
    ['aurora-v1', 'aurora_v1'],
    ['aurora-v2', 'aurora_v2'],
    ['boreal', 'boreal'],
  ])('%s is the version %s', (id, version) => {
    expect(adBody(jobOf(id, shop), link)).toMatchObject({ model_version: version })
  })

  it.each(['voice', 'avatarId'])('%s is an id of the vendor', (option) => {
    expect(() => jobOf('link-to-video', { ...shop, options: { [option]: 'Rachel' } })).toThrow(option)
  })
})

describe('links', () => {
  const url = 'https://shop.example/p/1'

  it.each([
    ['typed where the prompt goes', { input: { text: ` ${url}\n` } }],
    ['as an option', { input: { text: url }, options: { productUrl: url } }],
  ])('are read by the vendor: %s', (_, request) => {
    expect(linkRequest(jobOf('link-to-video', request))).toEqual({
      path: '/api/links/',
      body: { url },
      warnings: [],
    })
  })

  it('say what has no place beside a page', () => {
    const options = { productUrl: url, title: 'Bottle', reviews: 'Great', logoUrl: picture(9) }
    const { body, warnings } = linkRequest(
      jobOf('link-to-video', { input: { text: 'For runners' }, options }),
    )
    expect(body).toEqual({ url })
    expect(warnings.map(({ option, asked, used }) => [option, asked, used])).toEqual([
      ['input.text', 'For runners', null],
      ['title', 'Bottle', null],
      ['reviews', 'Great', null],
      ['logoUrl', picture(9), null],
    ])
  })

  it('are made of pictures and a description', () => {
    const text = 'A steel bottle. Cold for a full day.'
    const input = { text, referenceImages: pictures }
    expect(linkRequest(jobOf('link-to-video', { input }))).toEqual({
      path: '/api/links/link_with_params/',
      body: { title: 'A steel bottle.', description: text, image_urls: pictures },
      warnings: [],
    })
  })

  it('are made of a clip, with all that is known', () => {
    const input = { text: 'Cold for a full day', video: 'https://assets.example.org/a.mp4' }
    const options = { title: 'Bottle', reviews: 'Great', logoUrl: picture(9) }
    expect(linkRequest(jobOf('link-to-video', { input, options })).body).toEqual({
      title: 'Bottle',
      description: 'Cold for a full day',
      video_urls: ['https://assets.example.org/a.mp4'],
      reviews: 'Great',
      logo_url: picture(9),
    })
  })

  it.each([
    ['One line\nand another', 'One line'],
    ['Is it cold? Yes.', 'Is it cold?'],
    ['Version 2.5 is here', 'Version 2.5 is here'],
    [`${'é'.repeat(150)}.`, 'é'.repeat(100)],
  ])('of %j have the title %j', (text, title) => {
    const { body } = linkRequest(jobOf('link-to-video', { input: { text, referenceImages: pictures } }))
    expect(body.title).toBe(title)
  })

  it.each([
    ['a plain prompt', { text: 'a fox in the snow' }, /https link as the text, or at least 3 pictures/],
    ['an address without https', { text: 'http://shop.example/p/1' }, /https link/],
    ['two pictures', { text: 'A bottle', referenceImages: pictures.slice(1) }, /at least 3 pictures/],
    ['a link and pictures', { text: url, referenceImages: pictures }, /not both/],
    ['a long link', { text: `${url}?${'x'.repeat(1000)}` }, /1025 characters; .* at most 1000/],
  ])('are refused of %s', (_, input, message) => {
    const job = jobOf('link-to-video', { input })
    expect(() => linkRequest(job)).toThrow(issueOf('text', message))
  })
})

describe('products, as the vendor’s documents show them', () => {
  const image = 'https://assets.example.org/bottle.png'

  it('the least', () => {
    expect(productBodies(jobOf('product-anyshot', { input: { image } }))).toEqual({
      picture: { product_url: image, type: 'product_anyshot' },
      clip: {},
    })
  })

  it('the most', () => {
    const url = 'https://gateway.example.org/hooks/creatify/9c1e'
    const options = {
      aspectRatio: '9:16',
      avatarId: '0d5a6b7c-1111-4222-8333-944455556666',
      videoPrompt: 'She turns it',
      motionStyle: 'display',
    }
    const input = { text: 'Held up in a bright kitchen', image }
    const job = jobOf('product-avatar', { input, options }, { callback: { url, secret } })
    expect(productBodies(job)).toEqual({
      picture: {
        product_url: image,
        type: 'product_avatar',
        aspect_ratio: '9x16',
        image_prompt: 'Held up in a bright kitchen',
        override_avatar: '0d5a6b7c-1111-4222-8333-944455556666',
        webhook_url: url,
      },
      clip: { video_prompt: 'She turns it', motion_style: 'display', webhook_url: url },
    })
  })

  it('takes a style as words', () => {
    const input = { text: 'In a kitchen', image }
    const { picture } = productBodies(jobOf('product-anyshot', { input, options: { style: 'cinematic' } }))
    expect(picture.image_prompt).toBe('In a kitchen, cinematic style')
  })

  it('names the limit of addresses', () => {
    const long = `https://assets.example.org/${'a'.repeat(200)}`
    const job = jobOf('product-anyshot', { input: { image: long } })
    expect(() => productBodies(job)).toThrow(issueOf('image', /227 characters; .* at most 200/))
    const just = long.slice(0, 200)
    expect(productBodies(jobOf('product-anyshot', { input: { image: just } })).picture.product_url).toBe(just)
  })
})

it('asks for no callback at an address that the vendor refuses', () => {
  const url = `https://gateway.example.org/${'a'.repeat(200)}`
  expect(callback.request({ url, secret })).toEqual({})
  expect(callback.request({ url: url.slice(0, 200), secret })).toEqual({ webhook_url: url.slice(0, 200) })
})
