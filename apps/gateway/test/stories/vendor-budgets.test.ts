import { afterEach, describe, expect, it, vi } from 'vitest'
import { testClock } from '../support/clock.ts'
import { type LiveGateway, liveGateway } from '../support/live-gateway.ts'
import { patience } from '../support/patience.ts'

const fox = (text: string, more: object = {}) => ({
  type: 'IMAGE',
  provider: 'flux/flux-2-klein-4b',
  input: { text },
  ...more,
})

let live: LiveGateway
afterEach(() => live.stop())

const prompts = () => live.vendor('flux').book.jobs.map(({ prompt }) => prompt)

/** Starts these one after another. */
async function start(texts: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const text of texts) ids.push(await live.generate(fox(text)))
  return ids
}

/** The most jobs that the vendor had at the same moment. */
function mostAtOnce(): number {
  const { jobs } = live.vendor('flux').book
  const ends = (job: (typeof jobs)[number]) => job.createdAt + job.seconds * 1000
  return Math.max(
    ...jobs.map(
      ({ createdAt }) =>
        jobs.filter((other) => other.createdAt <= createdAt && ends(other) > createdAt).length,
    ),
  )
}

describe('a vendor’s budget is kept by waiting', () => {
  it('so many tasks at once, oldest first', { timeout: 60_000 }, async () => {
    live = await liveGateway(['flux'], { jobSeconds: 0.5, environment: { FLUX_MAX_CONCURRENT: '2' } })
    const texts = Array.from({ length: 5 }, (_, nth) => `fox ${nth}`)
    const ids = await start(texts)
    for (const id of ids) expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED' })
    expect(mostAtOnce()).toBe(2)
    expect(prompts()).toHaveLength(5)
    // Two that have a place at the same moment are sent at the same moment, in either order.
    const place = (text: string) => prompts().indexOf(text)
    for (const [nth, text] of texts.entries()) expect(Math.abs(place(text) - nth)).toBeLessThanOrEqual(1)
  })

  it('so many starts in any minute', async () => {
    const clock = testClock()
    live = await liveGateway(['flux'], { now: clock.now, environment: { FLUX_STARTS_PER_MINUTE: '3' } })
    const ids = await start(['a', 'b', 'c', 'd', 'e'])
    for (const id of ids.slice(0, 3)) expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED' })
    const states = await Promise.all(
      ids
        .slice(3)
        .map(async (id) => (await live.request(`{ generation(id: "${id}") { status } }`)).body.data),
    )
    expect(states.map(({ generation }) => generation.status)).toEqual(['QUEUED', 'QUEUED'])
    expect(prompts().sort()).toEqual(['a', 'b', 'c'])
    clock.offset += 61_000
    for (const id of ids.slice(3)) expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED' })
  })

  it('while the router sends work to who has places, and to the busy one when nobody has', async () => {
    live = await liveGateway(['flux', 'fal'], {
      jobSeconds: 2,
      environment: { FLUX_MAX_CONCURRENT: '1', FAL_MAX_CONCURRENT: '1' },
    })
    const quote = async () => {
      const query =
        'query ($input: GenerateInput!) { quote(input: $input) { provider rejected { provider } } }'
      const input = { type: 'IMAGE', input: { text: 'a fox' } }
      return (await live.request(query, { input })).body.data.quote
    }
    const first = await quote()
    const ids = [await live.generate({ type: 'IMAGE', input: { text: 'a fox' } })]
    await vi.waitFor(async () => expect((await quote()).provider).not.toBe(first.provider), patience)
    ids.push(await live.generate({ type: 'IMAGE', input: { text: 'a fox' } }))
    ids.push(await live.generate({ type: 'IMAGE', input: { text: 'a fox' } }))
    const ended = await Promise.all(ids.map((id) => live.ended(id)))
    expect(ended.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED'])
    expect(new Set(ended.map(({ provider }) => provider)).size).toBe(2)
  })

  it('and who waits can be cancelled: nothing was sent, and nothing is charged', async () => {
    live = await liveGateway(['flux'], { jobSeconds: 1, environment: { FLUX_MAX_CONCURRENT: '1' } })
    const [first, second] = await start(['a', 'b'])
    const cancel = 'mutation ($id: ID!) { cancel(id: $id) { outcome } }'
    expect((await live.request(cancel, { id: second })).body.data.cancel.outcome).toBe('CANCELLED_FREE')
    expect(await live.ended(first ?? '')).toMatchObject({ status: 'COMPLETED' })
    expect(prompts()).toEqual(['a'])
  })
})
