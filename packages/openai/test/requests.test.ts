import { fit, type GenerationRequest, resolve } from '@genmux/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models, openai } from '../src/index.ts'
import { ratios } from '../src/options.ts'
import { imageRequest, speechRequest } from '../src/requests.ts'
import { sizeOf } from '../src/sizes.ts'

function jobOf(id: string, request: Omit<GenerationRequest, 'type'>) {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  const { input, options, warnings } = fitted
  return { type: model.type, model, input, options, warnings, reference: 'ref' }
}

const data = 'data:image/png;base64,iVBORw0KGgo='

describe('pictures', () => {
  it('are asked for at a size, the rest by the vendor’s defaults', () => {
    const job = jobOf('gpt-image-2', {
      input: { text: 'a boat' },
      options: { aspectRatio: '16:9', resolution: '2k' },
    })
    expect(imageRequest(job)).toEqual({
      path: '/images/generations',
      body: {
        model: 'gpt-image-2',
        prompt: 'a boat',
        size: '2560x1440',
        quality: 'auto',
        background: 'auto',
        output_format: 'png',
        n: 1,
      },
      warnings: [],
    })
  })

  it('are edited as addresses and bytes alike', () => {
    const job = jobOf('gpt-image-2.6-flare', {
      input: { text: 'a hat', image: 'https://cdn.example/a.png', referenceImages: [data] },
      options: {
        format: 'webp',
        compression: 90,
        moderation: 'low',
        complexity: 'high',
        background: 'transparent',
      },
    })
    expect(imageRequest(job)).toEqual({
      path: '/images/edits',
      body: {
        model: 'gpt-image-2.6-flare',
        prompt: 'a hat',
        images: [{ image_url: 'https://cdn.example/a.png' }, { image_url: data }],
        quality: 'auto',
        background: 'transparent',
        output_format: 'webp',
        output_compression: 90,
        complexity: 'high',
        moderation: 'low',
        n: 1,
      },
      warnings: [],
    })
  })

  it('that are transparent are no jpeg', () => {
    const { options, warnings } = jobOf('gpt-image-2', {
      input: { text: 'a boat' },
      options: { background: 'transparent', format: 'jpeg' },
    })
    expect(options).toMatchObject({ background: 'transparent', format: 'png' })
    expect(warnings).toMatchObject([{ option: 'format', asked: 'jpeg', used: 'png' }])
  })

  it('as png are not compressed, which is said', () => {
    const job = jobOf('gpt-image-2', { input: { text: 'a boat' }, options: { compression: 50 } })
    const { body, warnings } = imageRequest(job)
    expect(body).not.toHaveProperty('output_compression')
    expect(warnings).toMatchObject([{ option: 'compression', asked: 50, used: null }])
  })

  it('of the first family have three sizes', () => {
    const job = jobOf('gpt-image-1.5', {
      input: { text: 'a boat' },
      options: { aspectRatio: '16:9', resolution: '4k' },
    })
    expect(job.warnings).toMatchObject([
      { option: 'resolution', used: null },
      { option: 'aspectRatio', used: '3:2' },
    ])
    expect(imageRequest(job).body).toMatchObject({ size: '1536x1024' })
    expect(imageRequest(jobOf('gpt-image-1.5', { input: { text: 'a boat' } })).body).not.toHaveProperty(
      'size',
    )
  })

  it('have exactly their ratio, sides in steps of 16, and no more pixels than the vendor takes', () => {
    const most = { '1k': 1024 ** 2, '2k': 2560 * 1440, '4k': 3840 * 2160 }
    fc.assert(
      fc.property(fc.constantFrom(...ratios), fc.constantFrom('1k', '2k', '4k'), (ratio, resolution) => {
        const [width = 0, height = 0] = sizeOf(ratio, resolution)?.split('x').map(Number) ?? []
        const [wide = 0, high = 0] = ratio.split(':').map(Number)
        expect(width * high).toBe(height * wide)
        expect([width % 16, height % 16]).toEqual([0, 0])
        expect(Math.max(width, height)).toBeLessThanOrEqual(3840)
        expect(width * height).toBeLessThanOrEqual(most[resolution])
        expect(width * height).toBeGreaterThan(most[resolution] / 2)
      }),
    )
  })

  it.each([
    ['auto', '1k', undefined],
    ['auto', '2k', '1920x1920'],
    ['1:1', '1k', '1024x1024'],
    ['16:9', '4k', '3840x2160'],
    ['9:16', '4k', '2160x3840'],
    ['3:1', '4k', '3840x1280'],
  ])('%s at %s is %s', (ratio, resolution, size) => {
    expect(sizeOf(ratio, resolution)).toBe(size)
  })
})

describe('speech', () => {
  it('says a mood in its instructions', () => {
    const options = {
      voice: 'coral',
      emotion: 'breathless joy',
      instructions: 'Half laughing.',
      speed: 1.1,
      format: 'wav',
    }
    expect(speechRequest(jobOf('gpt-4o-mini-tts', { input: { text: 'x' }, options }))).toEqual({
      body: {
        model: 'gpt-4o-mini-tts',
        voice: 'coral',
        instructions: 'Half laughing. Emotion: breathless joy.',
        response_format: 'wav',
        speed: 1.1,
      },
      mimeType: 'audio/wav',
    })
  })

  it('of models that take none leaves mood and language out, which is said', () => {
    const options = { voice: 'coral', emotion: 'joy', language: 'en' }
    const job = jobOf('tts-1', { input: { text: 'x' }, options })
    expect(job.warnings.map(({ option, used }) => [option, used])).toEqual([
      ['emotion', null],
      ['language', null],
    ])
    expect(speechRequest(job).body).not.toHaveProperty('instructions')
  })
})

describe('names', () => {
  const adapter = openai({ apiKey: 'test' })
  const named = (type: GenerationRequest['type'], provider: string) =>
    resolve(
      [adapter],
      { type, provider, input: { text: 'x' }, options: type === 'AUDIO' ? { voice: 'nova' } : {} },
      { today: '2026-11-22' },
    )

  it.each([
    ['IMAGE', 'openai', 'gpt-image-2.5-flare', false],
    ['IMAGE', 'gpt-image', 'gpt-image-2.5-flare', false],
    ['IMAGE', 'ChatGPT Image', 'gpt-image-2.5-flare', false],
    ['IMAGE', 'gpt-image-2-2026-04-21', 'gpt-image-2', false],
    ['IMAGE', 'GPT Image 1.5', 'gpt-image-1.5', true],
    ['IMAGE', 'gpt-image-1', 'gpt-image-2.5-flare', true],
    ['IMAGE', 'dalle3', 'gpt-image-2.5-flare', true],
    ['IMAGE', 'DALL-E', 'gpt-image-2.5-flare', true],
    ['AUDIO', 'openai', 'gpt-4o-mini-tts', true],
    ['AUDIO', 'openai/tts-1', 'tts-1', true],
  ] as const)('%s %s is %s', (type, name, id, warned) => {
    const found = named(type, name)
    if (!found.ok) throw new Error(found.error.message)
    expect(found.chosen.model.id).toBe(id)
    expect(found.warnings.some(({ option }) => option === 'provider')).toBe(warned)
  })

  it.each(['sora', 'sora-2', 'openai/sora-2-pro'])('%s is gone, and nothing follows', (name) => {
    expect(named('VIDEO', name)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('is retired and has no successor') },
    })
  })

  it('a price is told where the vendor leaves none open', () => {
    const priced = (options: object, image?: string) => {
      const input = { text: 'x', ...(image && { image }) }
      const found = resolve(
        [adapter],
        { type: 'IMAGE', provider: 'openai', input, options: { ...options } },
        { today: '2026-11-22' },
      )
      return found.ok ? found.chosen.costUsd : 'refused'
    }
    expect(priced({ quality: 'high', aspectRatio: '1:1', count: 2 })).toBe(0.106)
    expect(priced({ quality: 'high', aspectRatio: '16:9' })).toBe(0.053)
    expect(priced({ quality: 'high', aspectRatio: '1:1', resolution: '2k' })).toBeUndefined()
    expect(priced({ quality: 'high', aspectRatio: '1:1' }, data)).toBeUndefined()
    expect(priced({ quality: 'high' })).toBeUndefined()
    expect(priced({})).toBeUndefined()
  })
})
