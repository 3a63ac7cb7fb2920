import { fit, type GenerationInput, type GenerationRequest } from '@genmux/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../src/models.ts'
import { submitRequest } from '../src/requests.ts'

/** The body for a request, after fitting. */
function requestOf(id: string, request: Omit<GenerationRequest, 'type'>, door: 'new' | 'v1' = 'new') {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  const { input, options } = fitted
  return submitRequest({ type: model.type, model, input, options, reference: 'ref' }, door)
}

describe('requests, as the vendor’s documents show them', () => {
  it('3.0 with first and last frame', () => {
    const input = {
      text: 'the boat tips over, camera follows',
      image: 'https://files.example/boat.png',
      lastImage: 'https://files.example/tipped.png',
    }
    const options = { resolution: '1080p', duration: 8, audio: true, multiShot: false }
    expect(requestOf('kling-3.0', { input, options })).toEqual({
      door: 'new',
      path: '/image-to-video/kling-3.0',
      body: {
        contents: [
          { type: 'prompt', text: 'the boat tips over, camera follows' },
          { type: 'first_frame', url: 'https://files.example/boat.png' },
          { type: 'last_frame', url: 'https://files.example/tipped.png' },
        ],
        settings: { resolution: '1080p', duration: 8, audio: 'native', multi_shot: false },
        options: { watermark_info: { enabled: false } },
      },
    })
  })

  it('the older interface, with a picture', () => {
    const input = { text: 'the fox looks up', image: 'https://files.example/fox.jpg' }
    expect(
      requestOf('kling-2.6', { input, options: { mode: 'pro', duration: '10', audio: true } }, 'v1'),
    ).toEqual({
      door: 'v1',
      path: '/v1/videos/image2video',
      body: {
        model_name: 'kling-v2-6',
        image: 'https://files.example/fox.jpg',
        prompt: 'the fox looks up',
        mode: 'pro',
        duration: '10',
        sound: 'on',
        watermark_info: { enabled: false },
      },
    })
  })

  it('pro is 1080p, and a size asked for counts before it', () => {
    const settings = (options: GenerationRequest['options'] & object) =>
      requestOf('kling-3.0', { input: { text: 'x' }, options }).body.settings
    expect(settings({ mode: 'pro', duration: 10, aspectRatio: '16:9' })).toMatchObject({
      resolution: '1080p',
      duration: 10,
      aspect_ratio: '16:9',
    })
    expect(settings({ mode: 'pro', resolution: '720p' })).toMatchObject({ resolution: '720p' })
    expect(settings({})).toMatchObject({ resolution: '720p' })
  })

  it('bytes travel as bare base64', () => {
    const input = { text: 'x', image: `data:image/png;base64,${Buffer.from('png').toString('base64')}` }
    const { body } = requestOf('kling-3.0-turbo', { input })
    expect(body.contents).toContainEqual({ type: 'first_frame', url: 'cG5n' })
  })

  it('a clip to be edited excludes sound and shots', () => {
    const input = { text: 'at night', video: 'https://files.example/day.mp4' }
    const { body } = requestOf('kling-3.0-omni', { input, options: { videoUse: 'base', audio: true } })
    expect(body).toMatchObject({
      contents: [{ type: 'prompt', text: 'at night' }, { type: 'base_video' }],
      settings: { resolution: '720p', duration: 5 },
    })
    expect(body.settings).not.toHaveProperty('multi_shot')
  })

  it('never asks 2.6 for what it does not do, whatever is asked of us', () => {
    const frame = 'https://files.example/a.png'
    const inputs = fc.constantFrom<GenerationInput>({}, { image: frame }, { image: frame, lastImage: frame })
    const sizes = fc.constantFrom('480p', '720p', '1080p', '4k')
    fc.assert(
      fc.property(
        inputs,
        sizes,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (files, size, duration, audio) => {
          const options = { resolution: size, duration, audio }
          const { settings } = requestOf('kling-2.6', { input: { text: 'x', ...files }, options }).body
          const sent = settings as { resolution: string; duration: number; audio: string }
          expect([5, 10]).toContain(sent.duration)
          if (sent.audio === 'native' || files.lastImage) expect(sent.resolution).toBe('1080p')
        },
      ),
    )
  })
})
