import { fit, type GenerationRequest } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { models } from '../src/models.ts'
import { avatarRequest, bodyOf, speaking, speechRequest, unusedSpeechOptions } from '../src/requests.ts'

const image = 'data:image/png;base64,iVBORw0KGgo='
const audio = 'data:audio/mpeg;base64,SUQzBAAA'

function jobOf(id: string, request: Partial<GenerationRequest> = {}, webhook?: string) {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { type: 'AVATAR', input: { image, audio }, ...request })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  const { input, options } = fitted
  return {
    type: model.type,
    model,
    input,
    options,
    reference: 'gw-job-42',
    ...(webhook && { callback: { url: webhook, secret: '' } }),
  }
}

const file = (name: string) => ({
  source: 'url',
  url: `https://files.hedra.example/u/${name}?X-Amz-Expires=3600&X-Amz-Signature=ab12`,
})

function bodyFor(id: string, options: GenerationRequest['options'] = {}, webhook?: string) {
  const request = avatarRequest(jobOf(id, { options }, webhook), file('image'))
  return bodyOf(speaking(request, file('audio')))
}

// github.com/hedra-labs/hedra-cli, OpenAPI 3.9.0 of 2026-08.
describe('requests, as the vendor’s documents show them', () => {
  it('the least', () => {
    const options = { motionPrompt: 'speaks calmly to camera', aspectRatio: '9:16', resolution: '720p' }
    expect(bodyFor('hedra-character-3', options)).toEqual({
      input: {
        prompt: 'speaks calmly to camera',
        aspect_ratio: '9:16',
        resolution: '720p',
        start_image: file('image'),
        audio: file('audio'),
      },
      idempotency_key: 'gw-job-42',
    })
  })

  it('the most, as far as one speaker goes', () => {
    const webhook = 'https://gw.example/hooks/hedra/abc'
    const options = {
      motionPrompt: 'podcast, warm light',
      aspectRatio: '16:9',
      resolution: '1080p',
      speakerPosition: [0.3, 0.4],
    }
    expect(bodyFor('hedra-avatar', options, webhook)).toEqual({
      input: {
        prompt: 'podcast, warm light',
        aspect_ratio: '16:9',
        resolution: '1080p',
        start_image: file('image'),
        audio: file('audio'),
        bounding_box_target: [0.3, 0.4],
      },
      webhook,
      idempotency_key: 'gw-job-42',
    })
  })

  it.each([
    ['omnihuman-15', {}, { resolution: '720p' }],
    ['omnihuman-15', { aspectRatio: '9:16' }, { aspect_ratio: '16:9', resolution: '720p' }],
    ['kling-ai-avatar-v2', {}, { aspect_ratio: '16:9', quality: 'standard' }],
    [
      'kling-ai-avatar-v2',
      { quality: 'pro', resolution: '1080p', motionPrompt: 'nods' },
      { aspect_ratio: '16:9', quality: 'pro', resolution: '720p', prompt: 'nods' },
    ],
    [
      'veed-fabric-10',
      { aspectRatio: '21:9' },
      { prompt: 'The person speaks calmly to the camera.', aspect_ratio: '16:9', resolution: '720p' },
    ],
  ])('%s with %j has the fields that it needs and those that were asked', (id, options, fields) => {
    expect(bodyFor(id, options).input).toEqual({
      ...fields,
      start_image: file('image'),
      audio: file('audio'),
    })
  })

  it('a text is spoken by a job of its own, with a key of its own', () => {
    const options = { voice: 'voice_5b1f', speed: 1.1, stability: 0.4, language: 'en' }
    const webhook = 'https://gw.example/hooks/hedra/abc'
    const job = jobOf('hedra-character-3', { input: { image, text: 'Welcome back.' }, options }, webhook)
    const request = speechRequest(job)
    expect(request.model).toBe('elevenlabs-v3')
    expect(bodyOf(request)).toEqual({
      input: { text: 'Welcome back.', voice_id: 'voice_5b1f', speed: 1.1, stability: 0.4, language: 'en' },
      idempotency_key: 'gw-job-42-speech',
      webhook,
    })
    const portrait = bodyOf(avatarRequest(job, file('image')))
    expect(portrait).toMatchObject({ idempotency_key: 'gw-job-42', webhook })
  })
})

describe('what a request can’t say', () => {
  it('a recording has a voice already, and what was asked of one is told', () => {
    expect(unusedSpeechOptions(jobOf('omnihuman-15'))).toEqual([])
    const job = jobOf('omnihuman-15', { options: { voice: 'voice_5b1f', speed: 1 } })
    expect(unusedSpeechOptions(job)).toMatchObject([
      { option: 'voice', asked: 'voice_5b1f', used: null },
      { option: 'speed', asked: 1, used: null },
    ])
  })

  it.each([{ image }, { audio }, { image, audio, text: 'Both.' }, { image, text: 'x'.repeat(5001) }])(
    'input %# is refused before anything is sent',
    (input) => {
      expect(() => jobOf('hedra-character-3', { input })).toThrow()
    },
  )

  it('hints of acting are never spoken: they are left out, and that is told', () => {
    const [model] = models
    const input = { image, text: 'Welcome back.' }
    const options = { voice: 'voice_5b1f', gesture: 'nods', emotion: 'happy', style: 'noir' }
    const fitted = fit(model, { type: 'AVATAR', input, options })
    expect(fitted).toMatchObject({
      ok: true,
      input: { text: 'Welcome back.' },
      warnings: ['gesture', 'emotion', 'style'].map((option) => ({ option, used: null })),
    })
  })
})
