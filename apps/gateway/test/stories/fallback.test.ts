import type { Json } from '@genmux/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { realClock } from '../support/clock.ts'
import { type LiveGateway, liveGateway } from '../support/live-gateway.ts'
import { patience } from '../support/patience.ts'

const vendors = ['flux', 'replicate', 'seedream', 'sd', 'luma']
const picture = (more: object = {}) => ({ type: 'IMAGE', input: { text: 'a red fox' }, ...more })
const named = (more: object = {}) => picture({ provider: 'flux/flux-2-pro', ...more })

let clock = realClock()
let live: LiveGateway

beforeEach(async () => {
  clock = realClock()
  live = await liveGateway(vendors, { now: clock.now })
})
afterEach(() => live.stop())

/** How many jobs each vendor has accepted, and would bill. */
function billed(): Record<string, number> {
  const jobs = vendors.map((vendor) => [vendor, live.vendor(vendor).book.jobs.length] as const)
  return Object.fromEntries(jobs.filter(([, count]) => count > 0))
}

async function quoteOf(input: object) {
  const query = 'query ($input: GenerateInput!) { quote(input: $input) { provider model creditCost } }'
  return (await live.request(query, { input })).body.data.quote
}

function everyoneIs(refusal: 'down' | 'rate'): void {
  for (const vendor of vendors) live.vendor(vendor).faults.next('submit', { kind: 'refusal', refusal }, 100)
}

describe('a vendor that fails for a reason of its own hands over to the next', () => {
  it('down at submit: the same model at another vendor does it, for no more than was quoted, and it is said', async () => {
    live.vendor('flux').faults.next('submit', { kind: 'refusal', refusal: 'down' })
    const quote = await quoteOf(named())
    const done = await live.ended(await live.generate(named({ fallback: true })))
    expect(done).toMatchObject({
      status: 'COMPLETED',
      provider: 'replicate',
      attempts: [
        { provider: 'flux', status: 'FAILED', error: { code: 'PROVIDER_UNAVAILABLE' } },
        { provider: 'replicate', status: 'COMPLETED', error: null },
      ],
    })
    expect(done.warnings[0]).toMatchObject({
      option: 'provider',
      asked: 'flux/flux-2-pro',
      used: `replicate/${done.model}`,
      reason: expect.stringContaining('flux/flux-2-pro could not do it'),
    })
    expect(done.creditCost).toBeLessThanOrEqual(quote.creditCost)
    expect(billed()).toEqual({ replicate: 1 })
  })

  it('down at submit, although it would replay its answer to the same key: nothing has begun there', async () => {
    const others = await liveGateway(['heygen', 'elevenlabs'])
    others.vendor('heygen').faults.next('submit', { kind: 'refusal', refusal: 'down' }, 4)
    const speech = { type: 'AUDIO', provider: 'heygen', input: { text: 'Hello.' }, fallback: true }
    expect(await others.ended(await others.generate(speech))).toMatchObject({
      status: 'COMPLETED',
      attempts: [
        { provider: 'heygen', status: 'FAILED' },
        { provider: 'elevenlabs', status: 'COMPLETED' },
      ],
    })
    expect(others.vendor('heygen').book.jobs).toEqual([])
    await others.stop()
  })

  it('down after it took the job, which then fails there: once at each', async () => {
    const rewrite = (body: Json) => ({ ...(body as object), status: 'Error', result: null })
    live.vendor('flux').faults.next('check', { kind: 'rewrite', rewrite }, 100)
    const done = await live.ended(await live.generate(named({ fallback: true })))
    expect(done).toMatchObject({
      status: 'COMPLETED',
      attempts: [
        { provider: 'flux', status: 'FAILED', error: { code: 'GENERATION_FAILED' } },
        { provider: 'replicate', status: 'COMPLETED' },
      ],
    })
    expect(billed()).toEqual({ flux: 1, replicate: 1 })
  })

  it('slow beyond its longest time: it is given up, and another does it', async () => {
    const rewrite = (body: Json) => ({ ...(body as object), status: 'Pending', result: null })
    live.vendor('flux').faults.next('check', { kind: 'rewrite', rewrite }, 10_000)
    const id = await live.generate(named({ fallback: true }))
    await vi.waitFor(() => expect(billed()).toEqual({ flux: 1 }), patience)
    clock.offset += 2 * 3600 * 1000
    expect(await live.ended(id)).toMatchObject({
      status: 'COMPLETED',
      attempts: [{ provider: 'flux', status: 'FAILED' }, { provider: 'replicate' }],
    })
  })

  it('out of money, where the router chose: the next in the ranking does it', async () => {
    const first = await quoteOf(picture())
    live.vendor(first.provider).faults.next('submit', { kind: 'refusal', refusal: 'funds' })
    const done = await live.ended(await live.generate(picture()))
    expect(done).toMatchObject({ status: 'COMPLETED', routing: { chosenBy: 'ROUTER' } })
    expect(done.attempts).toHaveLength(2)
    expect(done.provider).not.toBe(first.provider)
    expect(done.creditCost).toBeLessThanOrEqual(first.creditCost)
  })

  it('busy for a minute: nobody waits for it while another is free', async () => {
    live
      .vendor('flux')
      .faults.next('submit', { kind: 'refusal', refusal: 'rate', retryAfterSeconds: 60 }, 100)
    const done = await live.ended(await live.generate(named({ fallback: true })))
    expect(done).toMatchObject({
      status: 'COMPLETED',
      attempts: [{ provider: 'flux' }, { provider: 'replicate' }],
    })
  })

  it('found down before it was asked: no attempt is made there', async () => {
    live.vendor('flux').faults.next('submit', { kind: 'refusal', refusal: 'funds' })
    await live.ended(await live.generate(named()))
    const done = await live.ended(await live.generate(named({ fallback: true })))
    expect(done).toMatchObject({ status: 'COMPLETED', attempts: [{ status: 'COMPLETED' }] })
    expect(done.warnings[0]).toMatchObject({ option: 'provider', asked: 'flux/flux-2-pro' })
    expect(done.provider).not.toBe('flux')
  })
})

describe('nobody takes over', () => {
  it.each([
    ['a named provider, without fallback', named(), 'vendor'],
    ['content that is refused: it is the user’s', picture(), 'moderation'],
  ])('%s', async (_, request, fails) => {
    const input = { text: `a red fox [fail:${fails}]` }
    const done = await live.ended(await live.generate({ ...request, input }))
    expect(done).toMatchObject({ status: 'FAILED', creditCost: 0 })
    expect(done.attempts).toHaveLength(1)
    expect(Object.values(billed()).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1)
  })

  it('what the router chose, with fallback: false', async () => {
    const first = await quoteOf(picture())
    live.vendor(first.provider).faults.next('submit', { kind: 'refusal', refusal: 'funds' })
    const done = await live.ended(await live.generate(picture({ fallback: false })))
    expect(done).toMatchObject({ status: 'FAILED', creditCost: 0 })
    expect(done.attempts).toHaveLength(1)
    expect(billed()).toEqual({})
  })

  it('for more than was quoted', async () => {
    const cheap = picture({ provider: 'flux/flux-2-klein-4b', fallback: true })
    const { creditCost } = await quoteOf(cheap)
    live.vendor('flux').faults.next('submit', { kind: 'refusal', refusal: 'funds' })
    const done = await live.ended(await live.generate(cheap))
    expect(done.creditCost).toBeLessThanOrEqual(creditCost)
    for (const vendor of vendors)
      for (const { model } of live.vendor(vendor).book.jobs) expect(model).not.toMatch(/max|ultra|pro/)
  })

  it('after four tries in all', async () => {
    everyoneIs('down')
    const done = await live.ended(await live.generate(picture()))
    expect(done).toMatchObject({ status: 'FAILED', creditCost: 0, error: { code: 'PROVIDER_UNAVAILABLE' } })
    expect(done.attempts).toHaveLength(4)
    const asked = done.attempts.map(({ provider }: { provider: string }) => provider)
    expect(new Set(asked).size).toBe(4)
    expect(billed()).toEqual({})
  })

  it('once the generation’s deadline is past', async () => {
    await live.stop()
    live = await liveGateway(vendors, { now: clock.now, environment: { GENMUX_DEADLINE_SECONDS: '600' } })
    const rewrite = (body: Json) => ({ ...(body as object), status: 'Pending', result: null })
    live.vendor('flux').faults.next('check', { kind: 'rewrite', rewrite }, 10_000)
    const id = await live.generate(named({ fallback: true }))
    await vi.waitFor(() => expect(billed()).toEqual({ flux: 1 }), patience)
    clock.offset += 601_000
    expect(await live.ended(id)).toMatchObject({ status: 'FAILED', attempts: [{ provider: 'flux' }] })
  })
})
