import { describe, expect, it } from 'vitest'
import {
  explain,
  type Model,
  type RoutingRequest,
  resolve,
  type Surroundings,
  type Unavailable,
} from '../../src/index.ts'
import { clip, variant, vendor } from '../models.ts'

const today = '2026-11-25'
const source = clip.sources[0]
const request = (more: Partial<RoutingRequest> = {}): RoutingRequest => ({
  type: 'VIDEO',
  input: { text: 'a fox' },
  ...more,
})
const able = variant('able', { regions: [{ allow: {} }] })
/** Beside a model that can do it, what leaves this one out. */
function leftOut(model: Model, asked: RoutingRequest, surroundings: Partial<Surroundings> = {}) {
  const opens = ({ id }: Model) => id !== 'shut' || 'It needs another key.'
  const found = resolve([{ ...vendor('acme', able, model), opens }], asked, { today, ...surroundings })
  expect(found).toMatchObject({ ok: true, chosen: { model: { id: 'able' } } })
  return found.rejected
}
const unless = (constraint: Unavailable['constraint']): Partial<Surroundings> => ({
  available: (_, { id }) => id === 'able' || { constraint, reason: 'Not now.' },
})

describe('what leaves a model out is named:', () => {
  const legacy = { lifecycle: { state: 'legacy' } } as const
  const wordy = { inputs: { accepts: { text: { required: true, max: 2 } } } } as const
  const dear = { price: { rates: [{ per: 'output', usd: 9 }], source } } as const
  it.each<[string, Model, RoutingRequest, Partial<Surroundings>, RegExp]>([
    ['LIFECYCLE', variant('x', legacy), request(), {}, /runs for who names it/],
    ['ONLY_BY_NAME', variant('x', { onlyByName: true }), request(), {}, /runs for who names it/],
    ['INPUT', variant('x', wordy), request(), {}, /2/],
    [
      'OPTION',
      clip,
      request({ fit: 'STRICT', options: { duration: 10, resolution: '1080p' } }),
      {},
      /1080p|10/,
    ],
    [
      'COST',
      variant('x', dear),
      request({ maxCostUsd: 1 }),
      {},
      /x costs 9 USD for this, more than the 1 USD/,
    ],
    ['COST', variant('x', { price: 'unknown' }), request({ pricedOnly: true }), {}, /not known/],
    ['PLAN', variant('shut'), request(), {}, /needs another key/],
    ['NOT_CONFIGURED', clip, request(), unless('NOT_CONFIGURED'), /Not now/],
    ['CIRCUIT', clip, request(), unless('CIRCUIT'), /Not now/],
    ['BUDGET', clip, request(), unless('BUDGET'), /Not now/],
    ['TRIED', clip, request(), unless('TRIED'), /Not now/],
  ])('%s', (constraint, model, asked, surroundings, reason) => {
    expect(leftOut(model, asked, surroundings)).toEqual([
      { provider: 'acme', model: model.id, constraint, reason: expect.stringMatching(reason) },
    ])
  })
})

describe('where nothing is left', () => {
  const many = vendor('acme', ...['a', 'b', 'c', 'd', 'e'].map((id) => variant(id)))
  it.each([
    [['CIRCUIT', 'NOT_CONFIGURED'], 'vendor_down'],
    [['BUDGET', 'PLAN'], 'vendor_rate'],
    [['PLAN', 'NOT_CONFIGURED'], 'vendor_plan'],
    [['NOT_CONFIGURED'], 'vendor_credentials'],
  ] as const)('of %j, what passes by itself is the reason: %s', (constraints, reason) => {
    const available = (_: string, { id }: Model): Unavailable => ({
      constraint: constraints[id.charCodeAt(0) % constraints.length] ?? constraints[0],
      reason: `${id} is not to be had.`,
    })
    const found = resolve([many], request(), { today, available })
    expect(found).toMatchObject({ ok: false, error: { reason } })
    expect(found.ok || found.error.message).toMatch(
      /^No model .* a is .* b is .* c is .* So it is with 2 more\.$/,
    )
  })

  it('a request that another model could do is not at fault', () => {
    const two = vendor('acme', clip, variant('able', { regions: [{ allow: {} }] }))
    const asked = request({ fit: 'STRICT', options: { duration: 10, resolution: '1080p' } })
    expect(resolve([two], asked, { today, ...unless('CIRCUIT') })).toMatchObject({ ok: true })
    expect(
      resolve([two], asked, { today, available: () => ({ constraint: 'CIRCUIT', reason: 'It is down.' }) }),
    ).toMatchObject({ ok: false, error: { reason: 'vendor_down' } })
  })

  it('for the money, the cheapest is named, in the caller’s money', () => {
    const priced = (id: string, usd: number) =>
      variant(id, { price: { rates: [{ per: 'output', usd }], source } })
    const money = (usd: number) => `${usd * 100} credits`
    expect(
      resolve([vendor('acme', priced('a', 3), priced('b', 2), priced('c', 4))], request({ maxCostUsd: 1 }), {
        today,
        money,
      }),
    ).toMatchObject({
      error: { message: 'b costs 200 credits for this, more than the 100 credits that may be spent.' },
    })
  })
})

describe('an operator’s policies', () => {
  const cheap = variant('cheap', { quality: {}, price: { rates: [{ per: 'output', usd: 0.01 }], source } })
  const both = [vendor('acme', cheap, variant('good'))]
  const thrift = { name: 'thrift', favours: 'the purse', weights: { quality: 0, speed: 0, cost: 1 } }
  const chosen = (priority: RoutingRequest['priority'], policies: Surroundings['policies']) => {
    const found = resolve(both, request(priority ? { priority } : {}), {
      today,
      ...(policies && { policies }),
    })
    return found.ok && [found.chosen.model.id, found.policy.name]
  }

  it('count where no priority is said, or in the place of one', () => {
    expect(chosen(undefined, undefined)).toEqual(['good', 'QUALITY'])
    expect(chosen(undefined, { default: thrift })).toEqual(['cheap', 'thrift'])
    expect(chosen('QUALITY', { default: thrift })).toEqual(['good', 'QUALITY'])
    expect(chosen('QUALITY', { QUALITY: thrift })).toEqual(['cheap', 'thrift'])
  })

  it('are named where a candidate is explained', () => {
    const found = resolve(both, request(), {
      today,
      policies: { default: thrift },
      observed: () => ({ successRate: 0.9 }),
    })
    expect(found.ok && found.ranking.map((each) => explain(each, found))).toEqual([
      'First of 2 for the purse: unrated; about 90 s; 0.01 USD; 90 of 100 succeed.',
      'Number 2 of 2 for the purse: quality 0.75; about 90 s; 0.3 USD; 90 of 100 succeed.',
    ])
    const named = resolve(both, request({ provider: 'acme' }), { today })
    expect(named.ok && explain(named.chosen, named)).toMatch(/^First of 2 in the provider's own order: /)
  })
})
