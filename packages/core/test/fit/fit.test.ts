import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fit, type GenerationRequest, type Json, type Model } from '../../src/index.ts'
import { clip, speech, variant } from '../models.ts'

const free: Model = { ...speech, regions: [{ allow: {} }] }
const voices = [
  { id: 'v-1', name: 'Ada', gender: 'female', languages: ['en'], traits: ['professional'] },
  { id: 'v-2', name: 'Bo', gender: 'male', languages: ['en'], traits: ['calm'] },
]
const video = (options: Record<string, Json>, more: Partial<GenerationRequest> = {}): GenerationRequest => ({
  type: 'VIDEO',
  input: { text: 'a fox' },
  options,
  ...more,
})
const spoken = (options: Record<string, Json>): GenerationRequest => ({
  type: 'AUDIO',
  input: { text: 'hi' },
  options,
})

describe('fit', () => {
  it('keeps 10 s and gives up 1080p, with a warning', () => {
    expect(fit(clip, video({ duration: 10, resolution: '1080p' }))).toMatchObject({
      ok: true,
      exact: false,
      options: { duration: 10, resolution: '768p', aspectRatio: '16:9' },
      warnings: [
        {
          option: 'resolution',
          asked: '1080p',
          used: '768p',
          reason: expect.stringContaining('duration 10'),
        },
      ],
    })
  })

  it('refuses the same under STRICT, with the allowed values', () => {
    expect(fit(clip, video({ duration: 10, resolution: '1080p' }, { fit: 'STRICT' }))).toMatchObject({
      ok: false,
      issues: [{ path: ['options', 'resolution'], allowedValues: ['768p', '1080p'] }],
    })
  })

  it.each([
    [{ duration: '10s' }, { duration: 10 }, true],
    [
      { duration: '6', resolution: '1080P', aspectRatio: '9x16' },
      { duration: 6, resolution: '1080p', aspectRatio: '9:16' },
      true,
    ],
    [{ duration: 9 }, { duration: 6 }, false],
    [{ duration: 3 }, { duration: 6 }, false],
    [{ resolution: '4k' }, { resolution: '1080p' }, false],
    [{ resolution: '480p' }, { resolution: '768p' }, false],
    [{ aspectRatio: '21:9' }, { aspectRatio: '16:9' }, false],
    [{ seed: 5000 }, { seed: 1000 }, false],
  ] as const)('fits %j as %j', (asked, used, exact) => {
    expect(fit(clip, video(asked))).toMatchObject({ ok: true, options: used, exact })
  })

  it('does not take 1.5 for 15', () => {
    const model = variant('odd', {
      regions: [{ allow: {} }],
      options: z.strictObject({ speed: z.literal([1, 15]) }),
    })
    expect(fit(model, video({ speed: 1.5 }))).toMatchObject({ options: { speed: 1 }, exact: false })
  })

  it('refuses an unknown option with the nearest name, and leaves out a common one with a warning', () => {
    expect(fit(clip, video({ durations: 6 }))).toMatchObject({
      ok: false,
      issues: [
        { path: ['options', 'durations'], message: expect.stringContaining('Did you mean duration?') },
      ],
    })
    expect(fit(clip, video({ emotion: 'excited' }))).toMatchObject({
      ok: true,
      warnings: [{ option: 'emotion', used: null }],
    })
  })

  it('folds a hint into the prompt', () => {
    expect(fit(clip, video({ style: 'cinematic' }))).toMatchObject({
      input: { text: 'a fox, cinematic style' },
      warnings: [{ option: 'style', asked: 'cinematic', used: 'in the prompt' }],
    })
  })

  it.each([
    [{}, 'text'],
    [{ text: 'x'.repeat(61) }, 'text'],
    [{ text: 'x', image: 'http://acme.example/a.png' }, 'image'],
    [{ text: 'x', image: 'data:image/png;base64,abc' }, 'image'],
    [{ text: 'x', audio: 'https://acme.example/a.mp3' }, 'audio'],
    [{ text: 'x', lastImage: 'https://acme.example/a.png' }, 'image'],
  ])('refuses the input %j', (input, name) => {
    expect(fit(clip, video({}, { input }))).toMatchObject({ ok: false, issues: [{ path: ['input', name] }] })
  })

  it('finds voices by id, name and description, and takes the first where one is needed', () => {
    const found = (voice: string) => fit(free, spoken({ voice }), { voices })
    expect(found('v-2')).toMatchObject({ options: { voice: 'v-2' }, exact: true })
    expect(found('ADA')).toMatchObject({ options: { voice: 'v-1' }, exact: true })
    expect(found('professional_female')).toMatchObject({ options: { voice: 'v-1' }, exact: false })
    expect(found('Adda')).toMatchObject({ ok: false, issues: [{ message: expect.stringContaining('Ada') }] })
    expect(fit(free, spoken({}), { voices })).toMatchObject({
      options: { voice: 'v-1' },
      warnings: [{ asked: null }],
    })
    expect(fit(free, spoken({}))).toMatchObject({ ok: false, issues: [{ path: ['options', 'voice'] }] })
  })
})

const anyRequest: fc.Arbitrary<GenerationRequest> = fc.record({
  type: fc.constantFrom('VIDEO', 'IMAGE'),
  input: fc.record({ text: fc.string({ maxLength: 80 }) }),
  fit: fc.constantFrom('NEAREST', 'STRICT'),
  options: fc.record(
    {
      duration: fc.oneof(fc.integer({ min: -5, max: 40 }), fc.constantFrom('6s', 'long'), fc.boolean()),
      resolution: fc.oneof(fc.constantFrom('480p', '768p', '1080p', '2k', '4k'), fc.string()),
      aspectRatio: fc.oneof(fc.constantFrom('16:9', '4:5', '1x1'), fc.string()),
      seed: fc.oneof(fc.integer(), fc.double()),
      style: fc.string(),
    },
    { requiredKeys: [] },
  ),
})

describe('fit of any request', () => {
  it('gives options that pass the schema, lie in a region, and need no more fitting', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const fitted = fit(clip, request)
        if (!fitted.ok) return
        const { options } = fitted
        expect(clip.options.parse(options)).toEqual(options)
        expect(options.resolution === '768p' || options.duration === 6).toBe(true)
        expect(fit(clip, { ...request, options })).toMatchObject({ exact: true, options })
        if (request.fit === 'STRICT') expect(fitted.warnings).toEqual([])
      }),
    )
  })

  it('never moves a duration that some region allows', () => {
    const lengths = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 })
    fc.assert(
      fc.property(
        lengths,
        lengths,
        fc.constantFrom('768p', '1080p'),
        fc.nat(),
        (low, high, resolution, pick) => {
          const all = [...low, ...high]
          const duration = all[pick % all.length] ?? 1
          const regions = [
            { allow: { resolution: ['768p'], duration: low } },
            { allow: { resolution: ['1080p'], duration: high } },
          ]
          const options = clip.options.extend({ duration: z.int().min(1).max(20).optional() })
          const model = variant('wide', { regions, options })
          expect(fit(model, video({ duration, resolution }))).toMatchObject({
            ok: true,
            options: { duration },
          })
        },
      ),
    )
  })
})
