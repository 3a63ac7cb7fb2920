import { fit, type GenerationInput, type GenerationRequest } from '@genmux/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../src/models.ts'
import { submitRequest } from '../src/requests.ts'

/** The body for a request, after fitting; the sheet's own examples are repeated here word for word. */
function bodyOf(id: string, request: Omit<GenerationRequest, 'type'>) {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  const job = { type: model.type, model, input: fitted.input, options: fitted.options, reference: 'ref' }
  return submitRequest(job)
}

describe('requests', () => {
  it('H3 from text', () => {
    expect(bodyOf('minimax-h3', { input: { text: 'harbour at dawn, gulls' } })).toEqual({
      api: 'v2',
      path: '/v2/video_generation',
      body: {
        model: 'MiniMax-H3',
        content: [{ type: 'text', text: 'harbour at dawn, gulls' }],
        resolution: '768P',
        duration: 5,
        ratio: '16:9',
      },
    })
  })

  it('H3-Max from a first and a last frame', () => {
    const input = {
      text: 'she turns',
      image: 'https://files.example/a.png',
      lastImage: 'https://files.example/b.png',
    }
    const { body } = bodyOf('minimax-h3-max', {
      input,
      options: { duration: 10, promptExpansion: 'balanced' },
    })
    expect(body).toEqual({
      model: 'MiniMax-H3-Max',
      content: [
        { type: 'text', text: 'she turns' },
        { type: 'image_url', image_url: { url: 'https://files.example/a.png' }, role: 'first_frame' },
        { type: 'image_url', image_url: { url: 'https://files.example/b.png' }, role: 'last_frame' },
      ],
      resolution: '768P',
      duration: 10,
      extra: { prompt_expansion_mode: 'balanced' },
    })
  })

  it('Hailuo-02 with frames', () => {
    const input = {
      text: '[Push in] rises',
      image: 'https://files.example/l.jpg',
      lastImage: 'https://files.example/m.jpg',
    }
    expect(
      bodyOf('hailuo-02', { input, options: { duration: 6, resolution: '1080p', watermark: false } }),
    ).toMatchObject({
      path: '/v1/video_generation',
      body: {
        model: 'MiniMax-Hailuo-02',
        prompt: '[Push in] rises',
        first_frame_image: 'https://files.example/l.jpg',
        last_frame_image: 'https://files.example/m.jpg',
        duration: 6,
        resolution: '1080P',
        prompt_optimizer: true,
        aigc_watermark: false,
      },
    })
  })

  it('S2V-01 with its person', () => {
    const { body } = bodyOf('s2v-01', {
      input: { text: 'walks', referenceImages: ['https://files.example/p.png'] },
    })
    expect(body).toMatchObject({
      subject_reference: [{ type: 'character', image: ['https://files.example/p.png'] }],
    })
  })

  it('never asks Hailuo-02 for what it does not do, whatever is asked of us', () => {
    const resolution = fc.constantFrom('480p', '512p', '720p', '768p', '1080p', '4k')
    const input = fc.constantFrom<GenerationInput>({}, { image: 'https://files.example/a.png' })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), resolution, input, (duration, asked, files) => {
        const { body } = bodyOf('hailuo-02', {
          input: { text: 'x', ...files },
          options: { duration, resolution: asked },
        })
        expect([6, 10]).toContain(body.duration)
        if (body.resolution === '1080P') expect(body.duration).toBe(6)
        if (body.resolution === '512P') expect(body).toHaveProperty('first_frame_image')
      }),
    )
  })
})
