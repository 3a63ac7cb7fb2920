import { fit, type GenerationRequest } from '@genmux/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../src/models.ts'
import { ratios } from '../src/options.ts'
import { submitRequest } from '../src/requests.ts'
import { sizeOf } from '../src/sizes.ts'

function requestOf(id: string, request: Omit<GenerationRequest, 'type'>) {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  return submitRequest({
    type: model.type,
    model,
    input: fitted.input,
    options: fitted.options,
    reference: 'ref',
  })
}

const url = (name: string) => `https://cdn.example/${name}`
const data = 'data:image/png;base64,iVBORw0KGgo='

describe('requests', () => {
  it('FLUX.2 edits with numbered pictures, as addresses or bare base64', () => {
    const input = { text: 'put the jacket on', image: url('a.jpg'), referenceImages: [data] }
    expect(
      requestOf('flux-2-flex', { input, options: { seed: 42, guidance: 4.5, steps: 40, format: 'png' } }),
    ).toEqual({
      path: '/v1/flux-2-flex',
      body: {
        prompt: 'put the jacket on',
        input_image: url('a.jpg'),
        input_image_2: 'iVBORw0KGgo=',
        seed: 42,
        guidance: 4.5,
        steps: 40,
        prompt_upsampling: true,
        safety_tolerance: 2,
        output_format: 'png',
      },
    })
  })

  it('FLUX 3 gets the fields that it knows and no other', () => {
    expect(requestOf('flux-3-image', { input: { text: 'a fox', image: url('a.png') } }).body).toEqual({
      prompt: 'a fox',
      images: [url('a.png')],
      aspect_ratio: 'auto',
      resolution: '1k',
      grounding: true,
      safety_tolerance: 2,
    })
  })

  it.each([
    ['t2v', {}, {}],
    ['i2v', { image: url('k.png') }, { keyframes: [[0, url('k.png')]] }],
    [
      'i2v',
      { image: url('k.png'), lastImage: url('l.png') },
      {
        keyframes: [
          [0, url('k.png')],
          [8, url('l.png')],
        ],
      },
    ],
    ['v2v', { video: url('c.mp4') }, { start_video: url('c.mp4') }],
  ])('video by its mode: %s', (mode, files, fields) => {
    expect(
      requestOf('flux-3-video', { input: { text: 'x', ...files }, options: { duration: 8 } }).body,
    ).toEqual({
      mode,
      prompt: 'x',
      duration: 8,
      resolution: 'hd',
      aspect_ratio: 'auto',
      generate_audio: true,
      safety_tolerance: 2,
      ...fields,
    })
  })

  it('a draft is at 720p, whatever else is asked', () => {
    const { body } = requestOf('flux-3-video', {
      input: { text: 'x' },
      options: { draft: true, resolution: '1080p' },
    })
    expect([body.draft === true && body.resolution === 'hd', body.resolution === 'fhd']).toContain(true)
  })

  it('every model that is not retired has a request', () => {
    const given = { text: 'x', image: data, video: url('c.mp4') }
    const needed: Record<string, GenerationRequest['options']> = {
      erase: { mask: 'iVBORw0KGgo=' },
      outpainting: { width: 1600, height: 1200 },
    }
    for (const { id, vendorId, lifecycle, inputs } of models) {
      if (lifecycle.state === 'retired') continue
      const taken = Object.entries(given).filter(
        ([name]) => name in inputs.accepts && !(id === 'flux-3-video' && name === 'video'),
      )
      const { path, body } = requestOf(id, { input: Object.fromEntries(taken), options: needed[id] ?? {} })
      expect(path).toBe(`/v1/${vendorId}`)
      expect(Object.keys(body).length).toBeGreaterThan(0)
    }
  })
})

it('sizes keep their ratio and their area, in steps of 16', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ratios), fc.constantFrom(1, 2.25, 4), (ratio, megapixels) => {
      const { width, height } = sizeOf(ratio, megapixels)
      const [wide = 1, high = 1] = ratio.split(':').map(Number)
      expect(width % 16 || height % 16).toBe(0)
      expect(Math.abs(width / height / (wide / high) - 1)).toBeLessThan(0.04)
      expect(width * height).toBeLessThanOrEqual(megapixels * 1024 * 1024)
    }),
  )
})
