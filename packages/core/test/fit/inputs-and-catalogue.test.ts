import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Catalogue, fit, type GenerationRequest, type Model } from '../../src/index.ts'
import { clip } from '../models.ts'

const avatar = {
  ...clip,
  id: 'avatar-1',
  type: 'AVATAR',
  inputs: {
    accepts: { text: { max: 20 }, audio: {}, image: {}, referenceImages: { max: 2 } },
    oneOf: [['text', 'audio']],
    notBoth: [
      ['text', 'audio'],
      ['image', 'referenceImages'],
    ],
  },
  regions: [
    { when: { inputs: { image: true } }, allow: { resolution: ['720p'] } },
    { when: { inputs: { image: false } }, allow: { resolution: ['720p', '1080p'] } },
  ],
  options: z.strictObject({
    avatarId: z.string().describe('Avatar.'),
    voice: z.string().describe('Voice.'),
    resolution: z.enum(['720p', '1080p']).default('720p').describe('Size.'),
  }),
} as const satisfies Model

const catalogue: Catalogue = {
  avatars: [
    { id: 'a1', name: 'Ann', traits: ['formal'], models: ['avatar-1'], defaultVoiceId: 'v2' },
    { id: 'a2', name: 'Ben', traits: [], models: ['another'] },
  ],
  voices: [
    { id: 'v1', name: 'Vera', gender: 'female', languages: ['en'], traits: ['calm'] },
    { id: 'v2', name: 'Vito', gender: 'male', languages: ['it'], traits: [] },
  ],
}

function fitted(
  input: GenerationRequest['input'],
  options: GenerationRequest['options'] = { avatarId: 'Ann' },
) {
  return fit(avatar, { type: 'AVATAR', input, options }, catalogue)
}
const messages = (result: ReturnType<typeof fitted>) =>
  result.ok ? [] : result.issues.map(({ message }) => message)

describe('inputs', () => {
  it('of which one is needed', () => {
    expect(messages(fitted({}))).toEqual(['Acme Clip 2 needs one of text, audio.'])
  })

  it('of which only one may be there', () => {
    expect(messages(fitted({ text: 'x', audio: 'https://a.example/a.mp3' }))).toEqual([
      'Acme Clip 2 takes only one of text, audio.',
    ])
  })

  it('that are of no use without an option', () => {
    const needy = { ...avatar, inputs: { ...avatar.inputs, needsOption: { audio: 'seed' } } }
    const seeded = { ...needy, options: z.strictObject({ ...needy.options.shape, seed: z.int().optional() }) }
    const ask = (options: NonNullable<GenerationRequest['options']>) =>
      fit(seeded, { type: 'AVATAR', input: { audio: 'https://a.example/a.mp3' }, options }, catalogue)
    expect(messages(ask({ avatarId: 'Ann' }))).toEqual(['Acme Clip 2 needs seed for a given audio.'])
    expect(ask({ avatarId: 'Ann', seed: 7 }).ok).toBe(true)
  })

  it('of which there are too many, or which are too long', () => {
    const referenceImages = ['https://a.example/1.png', 'https://a.example/2.png', 'https://a.example/3.png']
    expect(messages(fitted({ text: 'x'.repeat(21), referenceImages }))).toEqual([
      'text has 21 characters; Acme Clip 2 takes at most 20.',
      'referenceImages has 3 files; Acme Clip 2 takes at most 2.',
    ])
  })

  it('that are no addresses', () => {
    for (const image of ['http://a.example/x.png', 'file:///etc/passwd', 'x.png', 'data:text/plain,hello'])
      expect(messages(fitted({ text: 'x', image }))).toEqual([
        'image must be an https address or a base64 data: URI.',
      ])
  })

  it('decide which combinations are allowed', () => {
    const image = 'https://a.example/x.png'
    expect(fitted({ text: 'x', image }, { avatarId: 'Ann', resolution: '1080p' })).toMatchObject({
      ok: true,
      options: { resolution: '720p' },
    })
    expect(fitted({ text: 'x' }, { avatarId: 'Ann', resolution: '1080p' })).toMatchObject({
      options: { resolution: '1080p' },
    })
  })
})

describe('voices and avatars', () => {
  it('an avatar speaks with its own voice unless told otherwise', () => {
    expect(fitted({ text: 'x' })).toMatchObject({
      options: { avatarId: 'a1', voice: 'v2' },
      warnings: [{ option: 'voice', asked: null, used: 'v2' }],
    })
  })

  it('are found by id, by name in any case, or by every word that describes them', () => {
    for (const voice of ['v1', 'VERA', 'calm_female', 'female calm', 'en female'])
      expect(fitted({ text: 'x' }, { avatarId: 'formal', voice })).toMatchObject({
        options: { voice: 'v1', avatarId: 'a1' },
      })
  })

  it('that speak the asked language come first where a description leaves a choice', () => {
    const options = z.strictObject({ ...avatar.options.shape, language: z.string().optional() })
    const voices = [
      { id: 'en', name: 'Eve', gender: 'female', languages: ['en-US'], traits: [] },
      { id: 'de', name: 'Ute', gender: 'female', languages: ['de-DE'], traits: ['german'] },
      { id: 'no', name: 'Liv', gender: 'female', languages: ['de-AT'], traits: [], models: ['another'] },
    ]
    const free = { ...avatar, options: options.omit({ avatarId: true }) }
    for (const language of ['de', 'de-DE', 'German'])
      expect(
        fit(
          free,
          { type: 'AVATAR', input: { text: 'x' }, options: { voice: 'female', language } },
          { voices },
        ),
      ).toMatchObject({ options: { voice: 'de' } })
  })

  it('input.voice is the same as options.voice', () => {
    expect(fitted({ text: 'x', voice: 'Vera' })).toMatchObject({ options: { voice: 'v1' } })
  })

  it('of another model are not taken, and the nearest name is said', () => {
    expect(messages(fitted({ text: 'x' }, { avatarId: 'Ben', voice: 'Vera' }))).toEqual([
      'avatarId "Ben" is for another, not for Acme Clip 2.',
    ])
    expect(messages(fitted({ text: 'x' }, { avatarId: 'Ann', voice: 'Verra' }))).toEqual([
      expect.stringContaining('Did you mean Vera?'),
    ])
  })
})
