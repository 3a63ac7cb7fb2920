import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Model, type RoutingRequest, resolve } from '../../src/index.ts'
import { clip, speech, variant, vendor } from '../models.ts'

const today = '2026-11-24'
const source = clip.sources[0]
const priced = (id: string, usd: number): Model =>
  variant(id, { price: { rates: [{ per: 'output', usd }], source } })
const request = (more: Partial<RoutingRequest> = {}): RoutingRequest => ({
  type: 'VIDEO',
  input: { text: 'a fox' },
  ...more,
})

const old = variant('clip-1', { lifecycle: { state: 'retired', on: '2026-09-15', successor: 'clip-2' } })
const legacy = variant('clip-0', { lifecycle: { state: 'legacy', retiresOn: '2026-12-01' } })
const acme = vendor('acme', clip, old, legacy, speech)
const globex = vendor('globex', priced('cheap', 0.01), priced('dear', 9))

describe('a named model', () => {
  it('runs the default of a provider', () => {
    expect(resolve([globex, acme], request({ provider: 'Acme' }), { today })).toMatchObject({
      ok: true,
      chosen: { model: { id: 'clip-2' } },
      chosenBy: 'caller',
    })
    expect(
      resolve([globex], request({ provider: 'globex', options: { model: 'DEAR' } }), { today }),
    ).toMatchObject({ chosen: { model: { id: 'dear' } } })
  })

  it('runs the successor of a retired one with a warning, and refuses under STRICT', () => {
    const named = request({ provider: 'acme/clip-1' })
    expect(resolve([acme], named, { today })).toMatchObject({
      chosen: { model: { id: 'clip-2' } },
      warnings: [{ option: 'provider', used: 'acme/clip-2', reason: expect.stringContaining('2026-09-15') }],
    })
    expect(resolve([acme], { ...named, fit: 'STRICT' }, { today })).toMatchObject({
      ok: false,
      error: { reason: 'invalid_input' },
    })
  })

  it('that the credentials do not open is passed over, and named as the reason where nothing else is left', () => {
    const opens = ({ id }: Model) => id !== 'dear' || 'It needs another key.'
    const shut = { ...globex, opens }
    expect(resolve([shut], request({ priority: 'QUALITY' }), { today })).toMatchObject({
      chosen: { model: { id: 'cheap' } },
      rejected: [{ model: 'dear', reason: 'It needs another key.' }],
    })
    expect(resolve([shut], request({ provider: 'dear' }), { today })).toMatchObject({
      ok: false,
      error: { reason: 'vendor_plan', message: expect.stringContaining('It needs another key.') },
    })
  })

  it('that can’t take the inputs leads to its twin, with a warning, and is refused under STRICT', () => {
    const fromText = variant('from-text', {
      inputs: { accepts: { text: { required: true } } },
      otherwise: 'from-image',
    })
    const fromImage = variant('from-image', { inputs: { accepts: { text: {}, image: { required: true } } } })
    const ask = (input: object, fit: 'NEAREST' | 'STRICT' = 'NEAREST') =>
      resolve([vendor('hooli', fromText, fromImage)], request({ provider: 'from-text', input, fit }), {
        today,
      })
    const image = 'https://files.example/a.png'
    expect(ask({ text: 'x' })).toMatchObject({ chosen: { model: { id: 'from-text' } }, warnings: [] })
    expect(ask({ text: 'x', image })).toMatchObject({
      chosen: { model: { id: 'from-image' } },
      warnings: [{ option: 'provider', asked: 'from-text', used: 'hooli/from-image' }],
    })
    expect(ask({ text: 'x', image }, 'STRICT')).toMatchObject({ ok: false })
    expect(ask({ video: image })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('from-text') },
    })
  })

  it('runs at its own vendor before anyone who resells it, and there next', () => {
    const resold = (id: string, usd: number) => ({ ...priced(id, usd), sameAs: 'acme/clip-2' })
    const [hooli, globexResells] = [
      vendor('hooli', { ...resold('clip two', 0.001), aliases: ['clip-2'] }),
      vendor('globex', { ...resold('x', 0.002), aliases: ['clip-2'] }, priced('cheap', 0.0001)),
    ]
    const providers = [hooli, globexResells, vendor('acme', clip)]
    const names = (resolution: ReturnType<typeof resolve>) =>
      resolution.ok ? resolution.ranking.map(({ provider }) => provider) : []
    expect(names(resolve(providers, request({ provider: 'clip-2', priority: 'COST' }), { today }))).toEqual([
      'acme',
      'hooli',
      'globex',
    ])
    const free = resolve(providers, request({ priority: 'COST' }), { today })
    expect(names(free)).toEqual(['globex', 'acme', 'hooli', 'globex'])
    expect(names(resolve([hooli], request({ provider: 'clip-2' }), { today }))).toEqual(['hooli'])
  })

  it('that would lose the tags of SSML comes after one that takes them', () => {
    const plain = variant('plain', { ...speech, id: 'plain', inputs: { accepts: { text: {} } } })
    const tagged = variant('tagged', { ...speech, id: 'tagged', inputs: { accepts: { text: {}, ssml: {} } } })
    const ask = (input: object) =>
      resolve(
        [vendor('hooli', plain, tagged)],
        { type: 'AUDIO', provider: 'hooli', input, options: { voice: 'v' } },
        { today },
      )
    expect(ask({ text: 'Hi.' })).toMatchObject({ chosen: { model: { id: 'plain' } } })
    expect(ask({ ssml: '<speak>Hi.</speak>' })).toMatchObject({ chosen: { model: { id: 'tagged' } } })
  })

  it('of another kind is refused with what it makes, and with what it makes no more', () => {
    const sung = {
      ...variant('song', { type: 'AUDIO' }),
      lifecycle: { state: 'retired', on: '2026-09-24' },
    } as const
    const ask = (provider: string) =>
      resolve([vendor('hooli', clip, sung)], { ...request(), type: 'AUDIO', provider }, { today })
    expect(ask('hooli')).toMatchObject({
      error: { message: '"hooli" makes AUDIO no more, as song was retired on 2026-09-24; it makes VIDEO.' },
    })
    expect(ask('clip-2')).toMatchObject({ error: { message: '"clip-2" makes VIDEO, not AUDIO.' } })
  })

  it('that is only to be had by name is passed over where nothing is named', () => {
    const ads = vendor(
      'hooli',
      variant('ad', { onlyByName: true, quality: { fromText: clip.quality.fromText } }),
    )
    expect(resolve([ads], request(), { today })).toMatchObject({ ok: false })
    expect(resolve([ads], request({ provider: 'hooli' }), { today })).toMatchObject({
      chosen: { model: { id: 'ad' } },
    })
  })

  it('that is living somewhere counts before a retired one of the same name', () => {
    const reborn = vendor('hooli', variant('clip-1'))
    expect(resolve([acme, reborn], request({ provider: 'clip-1' }), { today })).toMatchObject({
      chosen: { provider: 'hooli', model: { id: 'clip-1' } },
      warnings: [],
    })
    expect(resolve([acme], request({ provider: 'clip-1' }), { today })).toMatchObject({
      chosen: { model: { id: 'clip-2' } },
    })
  })

  it('runs what still answers of a provider that has nothing current, with a warning', () => {
    expect(resolve([vendor('hooli', legacy)], request({ provider: 'hooli' }), { today })).toMatchObject({
      chosen: { model: { id: 'clip-0' } },
      warnings: [{ option: 'provider', reason: expect.stringContaining('2026-12-01') }],
    })
    expect(resolve([vendor('hooli', legacy)], request(), { today })).toMatchObject({ ok: false })
  })

  it('runs a legacy one and names its end', () => {
    expect(resolve([acme], request({ provider: 'clip-0' }), { today })).toMatchObject({
      chosen: { model: { id: 'clip-0' } },
      warnings: [{ reason: expect.stringContaining('2026-12-01') }],
    })
  })

  it.each([
    ['acmee', 'acme'],
    ['speech-1', 'AUDIO'],
  ])('refuses %s, naming %s', (provider, part) => {
    expect(resolve([acme], request({ provider }), { today })).toMatchObject({
      ok: false,
      error: { reason: 'invalid_input', message: expect.stringContaining(part) },
    })
  })
})

describe('the router', () => {
  it('prefers what needs no fitting, then what is favoured', () => {
    const long = variant('long', { regions: [{ allow: {} }], quality: {} })
    const asked = request({ options: { duration: 10, resolution: '1080p' } })
    expect(resolve([vendor('acme', clip, long)], asked, { today })).toMatchObject({
      chosen: { model: { id: 'long' } },
      chosenBy: 'router',
    })
    expect(resolve([globex], request({ priority: 'COST' }), { today })).toMatchObject({
      chosen: { model: { id: 'cheap' } },
    })
  })

  it('leaves out what is too dear, of unknown price, or not available', () => {
    const dark = variant('dark', { price: 'unknown' })
    const some = resolve([globex, vendor('acme', dark)], request({ maxCostUsd: 1 }), { today })
    expect(some).toMatchObject({
      chosen: { model: { id: 'cheap' } },
      rejected: [{ model: 'dark' }, { model: 'dear' }],
    })
    const unpriced = vendor('acme', variant('dark', { price: 'unknown', quality: {} }))
    const paid = request({ pricedOnly: true })
    expect(resolve([globex, unpriced], paid, { today })).toMatchObject({
      ok: true,
      rejected: [{ model: 'dark', reason: expect.stringContaining('not known') }],
    })
    expect(resolve([unpriced], paid, { today })).toMatchObject({
      ok: false,
      error: { reason: 'invalid_input' },
    })
    expect(
      resolve([globex], request(), {
        today,
        available: () => ({ constraint: 'CIRCUIT', reason: 'It is down.' }),
      }),
    ).toMatchObject({
      ok: false,
      error: { reason: 'vendor_down' },
    })
  })

  it('answers the same in whatever order the providers come', () => {
    const all = [
      acme,
      globex,
      vendor('initech', priced('x', 0.3)),
      vendor('umbrella', variant('y', { usualTime: [] })),
    ]
    const shuffled = fc.shuffledSubarray(all, { minLength: all.length })
    fc.assert(
      fc.property(shuffled, fc.constantFrom('QUALITY', 'SPEED', 'COST'), (providers, priority) => {
        expect(resolve(providers, request({ priority }), { today })).toEqual(
          resolve(all, request({ priority }), { today }),
        )
      }),
    )
  })

  it('never prefers the dearer under COST, all else equal', () => {
    const usd = fc.integer({ min: 1, max: 1_000_000 }).map((units) => units / 10_000)
    fc.assert(
      fc.property(usd, usd, (one, two) => {
        const found = resolve(
          [vendor('acme', priced('a', one), priced('b', two))],
          request({ priority: 'COST' }),
          { today },
        )
        expect(found.ok && found.chosen.costUsd).toBe(Math.min(one, two))
      }),
    )
  })
})
