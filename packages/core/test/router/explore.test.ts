import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Candidate,
  explore,
  type Model,
  mayExplore,
  type Observed,
  type RoutingRequest,
  resolve,
} from '../../src/index.ts'
import { clip, variant, vendor } from '../models.ts'

const [source] = clip.sources
const model = (id: string, usd: number, seconds: number): Model =>
  variant(id, {
    price: { rates: [{ per: 'output', usd }], source },
    usualTime: [{ seconds, strength: 'ok', source }],
  })
const request: RoutingRequest = { type: 'VIDEO', input: { text: 'a fox' }, priority: 'SPEED' }
const today = '2026-11-24'

/** Resolves as the gateway does, with what was seen of models by their id. */
function choose(
  models: readonly Model[],
  seen: { readonly [id: string]: Observed },
  {
    stale = ['quick'],
    asked = request,
  }: { readonly stale?: readonly string[]; readonly asked?: RoutingRequest } = {},
) {
  const resolved = (observed: { readonly [id: string]: Observed }) =>
    resolve([vendor('acme', ...models)], asked, { today, observed: (_, { id }) => observed[id] })
  const choice = resolved(seen)
  if (!choice.ok) throw new Error(choice.error.message)
  const fresh = Object.fromEntries(Object.entries(seen).filter(([id]) => !stale.includes(id)))
  return {
    choice,
    explored: explore(choice, resolved(fresh), (candidate) => stale.includes(candidate.model.id)),
  }
}

const quick = model('quick', 1, 20)
const steady = model('steady', 1, 60)
const wasSlow = { quick: { seconds: 300 } }

const idsOf = (ranking: readonly Candidate[]) => new Set(ranking.map(({ model: { id } }) => id))

describe('exploring', () => {
  it('gives a request to what was slow long ago and is the quickest by its own figures', () => {
    const { choice, explored } = choose([quick, steady], wasSlow)
    expect(choice.chosen.model.id).toBe('steady')
    expect(explored).toMatchObject({ chosen: { model: { id: 'quick' } }, chosenBy: 'router', explored: true })
    expect(explored.ranking.map((each) => each.model.id)).toEqual(['quick', 'steady'])
  })

  it.each([
    ['was seen of late', [quick, steady], { stale: [] }],
    ['could not be the best', [model('quick', 1, 100), steady], {}],
    ['costs more', [model('quick', 1.01, 20), steady], {}],
    ['has no known price', [variant('quick', { price: 'unknown', usualTime: quick.usualTime }), steady], {}],
    ['was not asked for', [quick, steady], { asked: { ...request, provider: 'steady' } }],
  ])('leaves the choice where a model %s', (_, models, how) => {
    const { choice, explored } = choose(models, wasSlow, how)
    expect(explored).toBe(choice)
  })

  it('never costs more, and leaves out no candidate', () => {
    const amount = fc.integer({ min: 1, max: 20 })
    const row = fc.record({ usd: amount, usual: amount, seen: fc.option(amount, { nil: undefined }) })
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('SPEED', 'COST', 'QUALITY'),
        (rows, priority) => {
          const models = rows.map(({ usd, usual }, index) => model(`m${index}`, usd, usual))
          const seen = Object.fromEntries(
            rows.flatMap(({ seen: seconds }, index) => (seconds ? [[`m${index}`, { seconds }]] : [])),
          )
          const stale = Object.keys(seen)
          const { choice, explored } = choose(models, seen, { stale, asked: { ...request, priority } })
          expect(explored.chosen.costUsd).toBeLessThanOrEqual(choice.chosen.costUsd ?? 0)
          expect(explored.chosen).toBe(explored.ranking[0])
          expect(explored.ranking.map(({ rank }) => rank)).toEqual(choice.ranking.map(({ rank }) => rank))
          expect(idsOf(explored.ranking)).toEqual(idsOf(choice.ranking))
        },
      ),
    )
  })
})

describe('the share', () => {
  it('is met over many requests, and told by the name of each', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.2, noNaN: true }), fc.string(), (share, prefix) => {
        const names = Array.from({ length: 2000 }, (_, index) => `${prefix}${index}`)
        const exploring = names.filter((name) => mayExplore(name, share))
        expect(Math.abs(exploring.length / names.length - share)).toBeLessThan(0.05)
        expect(exploring.every((name) => mayExplore(name, share))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('of nothing is never met', () => {
    fc.assert(fc.property(fc.string(), (seed) => !mayExplore(seed, 0)))
  })
})
