import { costUsd, fit, type GenerationRequest, resolve } from '@genmux/core'
import { createEmulatorServer } from '@genmux/testkit'
import { describe, expect, it } from 'vitest'
import { seedreamEmulator } from '../src/emulator/index.ts'
import { models, seedream } from '../src/index.ts'
import { imagesBody } from '../src/requests.ts'
import { ratios, sizeOf } from '../src/sizes.ts'
import { jobOf } from './job-of.ts'

const table = 'https://files.example/table.jpg'
const cup = 'data:image/png;base64,iVBORw0KGgo='
const bodyOf = (id: string, request: Omit<GenerationRequest, 'type'>) => imagesBody(jobOf(id, request))

describe('requests', () => {
  it('the least: the vendor’s size, no watermark, links', () => {
    expect(bodyOf('seedream-4.5', { input: { text: 'linocut of a heron' } })).toEqual({
      model: 'seedream-4-5-251128',
      prompt: 'linocut of a heron',
      size: '2K',
      watermark: false,
      response_format: 'url',
    })
  })

  it('the most: an address and bytes, as the vendor shows them, and a set', () => {
    const text = 'put the cup from image 2 on the table of image 1, three angles'
    const options = { count: 3, aspectRatio: '16:9' }
    expect(
      bodyOf('seedream-4.5', { input: { text, image: table, referenceImages: [cup] }, options }),
    ).toEqual({
      model: 'seedream-4-5-251128',
      prompt: text,
      image: [table, cup],
      size: '2560x1440',
      response_format: 'url',
      watermark: false,
      sequential_image_generation: 'auto',
      sequential_image_generation_options: { max_images: 3 },
    })
  })

  it.each([
    ['seedream-5.0-pro', { output_format: 'jpeg' }],
    ['seedream-5.0-flash', { output_format: 'jpeg' }],
    ['seedream-5.0-lite', { output_format: 'jpeg' }],
    ['seedream-4.5', {}],
    ['seedream-4.0', { optimize_prompt_options: { mode: 'standard' } }],
  ])('%s gets the fields that it knows and no other', (id, own) => {
    const { model: _, ...body } = bodyOf(id, { input: { text: 'x', image: cup } })
    const all = { prompt: 'x', image: cup, size: '2K', watermark: false, response_format: 'url' }
    expect(body).toEqual({ ...all, ...own })
  })

  it('lite looks things up where it is asked to', () => {
    const body = bodyOf('seedream-5.0-lite', { input: { text: 'x' }, options: { webSearch: true } })
    expect(body.tools).toEqual([{ type: 'web_search' }])
  })

  it('what is transparent is a PNG, whatever else is asked', () => {
    const options = { background: 'transparent', format: 'jpeg' }
    const body = bodyOf('seedream-5.0-pro', { input: { text: 'x' }, options })
    expect(body).toMatchObject({ background: 'transparent', output_format: 'png' })
  })
})

/** Pixels that each model takes; of pro and flash the lower bound of the two that are told, of lite that of its siblings. */
const pixels = {
  'seedream-5.0-pro': [921_600, 4_194_304],
  'seedream-5.0-flash': [921_600, 4_194_304],
  'seedream-5.0-lite': [3_686_400, 16_777_216],
  'seedream-4.5': [3_686_400, 16_777_216],
  'seedream-4.0': [921_600, 16_777_216],
} as const

it.each(Object.entries(pixels))(
  'every size of %s is within its pixels and near its ratio',
  (id, [least, most]) => {
    const row = models.find((model) => model.id === id)
    const levels = row?.options.shape.resolution.unwrap().options ?? []
    expect(levels).toContain('2k')
    for (const level of levels)
      for (const ratio of ratios) {
        const [width = 0, height = 0] = sizeOf(level, ratio).split('x').map(Number)
        const [wide = 1, high = 1] = ratio.split(':').map(Number)
        expect([width % 16, height % 16]).toEqual([0, 0])
        expect(Math.abs(width / height / (wide / high) - 1)).toBeLessThan(0.01)
        expect(width * height).toBeGreaterThanOrEqual(least)
        expect(width * height).toBeLessThanOrEqual(most)
      }
  },
)

it.each([
  ['seedream-5.0-pro', {}, 0.09],
  ['seedream-5.0-pro', { resolution: '1.5k' }, 0.045],
  ['seedream-5.0-lite', { count: 3 }, 0.105],
  ['seedream-4.0', {}, 0.03],
])('%s with %j costs %d', (id, options, usd) => {
  const { model, ...work } = jobOf(id, { input: { text: 'x' }, options })
  expect(costUsd(model, work)).toBeCloseTo(usd, 6)
})

it('of the pictures given to pro, all but the first are paid for', () => {
  const { model, ...work } = jobOf('seedream-5.0-pro', {
    input: { text: 'x', image: table, referenceImages: [cup, cup] },
  })
  expect(costUsd(model, work)).toBeCloseTo(0.096, 6)
})

it.each([
  ['seedream', 'seedream-5.0-pro'],
  ['seedream 5 pro', 'seedream-5.0-pro'],
  ['dola-seedream-5-0-pro-260628', 'seedream-5.0-pro'],
  ['seedream 5', 'seedream-5.0-lite'],
  ['seedream 5 lite', 'seedream-5.0-lite'],
  ['seedream-5-0-lite-260128', 'seedream-5.0-lite'],
  ['seedream 5 flash', 'seedream-5.0-flash'],
  ['Seedream 4.5', 'seedream-4.5'],
  ['seedream/4', 'seedream-4.0'],
  ['doubao-seedream-4-0-250828', 'seedream-4.0'],
  ['seedream 3', 'seedream-5.0-lite', 'retired'],
  ['seededit', 'seedream-5.0-lite', 'retired'],
])('"%s" is %s', (provider, id, state?: string) => {
  const found = resolve(
    [seedream({ apiKey: 'test' })],
    { type: 'IMAGE', input: { text: 'x' }, provider },
    { today: '2026-11-22' },
  )
  if (!found.ok) throw new Error(found.error.message)
  expect(found.chosen.model.id).toBe(id)
  expect(found.warnings).toHaveLength(state ? 1 : 0)
})

it('more pictures than a model takes do not fit', () => {
  const [pro] = models
  const input = { text: 'x', image: table, referenceImages: Array<string>(10).fill(table) }
  expect(fit(pro, { type: 'IMAGE', input }).ok).toBe(false)
})

describe('the emulator refuses as the vendor does', () => {
  const least = { model: 'seedream-4-5-251128', prompt: 'x' }
  const pro = { ...least, model: 'dola-seedream-5-0-pro-260628' }

  it.each([
    [{ model: least.model }, 400, 'prompt'],
    [{ ...least, n: 2 }, 400, 'n'],
    [{ ...least, quality: 'hd' }, 400, 'quality'],
    [{ ...least, seed: 1 }, 400, 'seed'],
    [{ ...least, output_format: 'png' }, 400, 'output_format'],
    [{ ...least, background: 'transparent' }, 400, 'background'],
    [{ ...least, image: 'iVBORw0KGgo=' }, 400, 'image'],
    [{ ...least, image: 'data:image/PNG;base64,iVBORw0KGgo=' }, 400, 'image'],
    [{ ...least, image: Array(15).fill(table) }, 400, 'image'],
    [{ ...least, size: '1024x1024' }, 400, 'size'],
    [{ ...least, size: '3K' }, 400, 'size'],
    [{ ...least, size: '2560×1440' }, 400, 'size'],
    [{ ...least, size: '16x262144' }, 400, 'size'],
    [{ ...least, optimize_prompt_options: { mode: 'fast' } }, 400, 'optimize_prompt_options.mode'],
    [
      {
        ...least,
        image: [table, table],
        sequential_image_generation: 'auto',
        sequential_image_generation_options: { max_images: 14 },
      },
      400,
      'sequential_image_generation_options.max_images',
    ],
    [{ ...pro, sequential_image_generation: 'disabled' }, 400, 'sequential_image_generation'],
    [{ ...pro, guidance_scale: 3 }, 400, 'guidance_scale'],
    [{ ...pro, size: '4K' }, 400, 'size'],
    [{ ...pro, image: Array(11).fill(table) }, 400, 'image'],
    [{ ...least, model: 'doubao-seedream-4-5-251128' }, 404, ''],
    [{ ...least, model: 'seedream-3-0-t2i-250415' }, 404, ''],
  ])('%j', async (payload, status, param) => {
    const server = createEmulatorServer({ emulators: [seedreamEmulator] })
    const answer = await server.app.inject({
      method: 'POST',
      url: '/seedream/api/v3/images/generations',
      headers: { authorization: 'Bearer test' },
      payload,
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.json().error).toMatchObject({ param })
    await server.close()
  })
})
