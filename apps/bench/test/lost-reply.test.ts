import { generate } from '@genmux/core'
import { shortWaits } from '@genmux/testkit'
import { Agent } from 'undici'
import { describe, expect, it } from 'vitest'
import { adapterOf } from '../src/lost-reply/adapters.ts'
import { clients } from '../src/lost-reply/clients/index.ts'
import { scoreClient } from '../src/lost-reply/others.ts'
import { scoreOurs } from '../src/lost-reply/ours.ts'
import { requests } from '../src/lost-reply/requests.ts'
import { startVendors } from '../src/lost-reply/vendors.ts'
import { type Way, ways } from '../src/lost-reply/ways.ts'

/** One vendor per way to find out what became of a submit, and what a caller has in the end. */
const expected = [
  ['heygen', 'key', 'file'],
  ['kling', 'reference', 'file'],
  ['elevenlabs', 'list', 'file'],
  ['google-tts', 'none', 'told'],
] as const
const vendors = expected.map(([vendor]) => vendor)
const wayOf = (id: Way['id']) => ways.filter((way) => way.id === id)

// At once: each has a gateway of its own, which mostly waits.
describe.concurrent('our gateway pays once, and brings the file wherever there is a way to find it', () => {
  it.each([...wayOf('reset'), ...wayOf('bad-gateway'), ...wayOf('killed')])(
    '$name',
    { timeout: 60_000 },
    async (way) => {
      const scores = await scoreOurs(way, vendors)
      expect(scores.map(({ vendor, dedup, outcome, billed }) => [vendor, dedup, outcome, billed])).toEqual(
        expected.map((cell) => [...cell, 1]),
      )
    },
  )
})

it.each(expected)(
  'our adapter for %s (class %s) alone pays once past its deadline',
  async (vendor, _, outcome) => {
    const emulated = await startVendors([vendor])
    for (const way of wayOf('hang')) emulated.lose(vendor, way)
    const { baseUrl } = emulated.address(vendor)
    // The deadlines of adapters are those of their vendors, up to ten minutes: here a second.
    const dispatcher = new Agent().compose(
      (dispatch) => (options, handler) => dispatch({ ...options, headersTimeout: 1000 }, handler),
    )
    const request = requests[vendor]
    if (!request) throw new TypeError(`Nothing is asked of ${vendor}.`)
    const made = generate(adapterOf(vendor, { baseUrl }), request, { dispatcher, sleep: shortWaits })
    if (outcome === 'file') expect((await (await made).outputs[0].bytes()).byteLength).toBeGreaterThan(1000)
    else await expect(made).rejects.toMatchObject({ reason: 'submit_unknown' })
    expect(emulated.billed(vendor)).toBe(1)
    await dispatcher.close()
    await emulated.close()
  },
)

describe('the score', () => {
  const clientOf = (name: string) => clients.filter((client) => client.name.startsWith(name))

  it.each(clientOf('openai'))('counts every job that $name begins again', async (client) => {
    const [reset] = await Promise.all(wayOf('reset').map((way) => scoreClient(client, way)))
    expect(reset).toMatchObject({ billed: 3, outcome: 'file', keys: [] })
  })

  it.each(clientOf('openai'))(
    'counts what the next life of a killed program begins again',
    async (client) => {
      const [killed] = await Promise.all(wayOf('killed').map((way) => scoreClient(client, way)))
      expect(killed).toMatchObject({ billed: 2, outcome: 'file' })
    },
  )

  it('asks something of every vendor', async () => {
    const { environment, close } = await startVendors()
    const addresses = Object.keys(environment).filter((name) => name.endsWith('_BASE_URL'))
    expect(
      Object.keys(requests)
        .map((id) => `${id.replaceAll('-', '_').toUpperCase()}_BASE_URL`)
        .sort(),
    ).toEqual(addresses.sort())
    await close()
  })
})
