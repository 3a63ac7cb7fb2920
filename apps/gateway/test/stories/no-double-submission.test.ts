import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { topUp } from '../../src/db/ledger.ts'
import { booksOf, customer } from '../support/books.ts'
import { type LiveGateway, liveGateway } from '../support/live-gateway.ts'

/** One vendor per way to find out what became of a submit whose answer is lost, and others that could do the same. */
const vendors = ['flux', 'fal', 'heygen', 'hedra', 'elevenlabs', 'openai', 'kling', 'wan', 'minimax']
const fallback = true

const found = [
  ['reference', 'kling', { type: 'VIDEO', input: { text: 'a paper boat' } }],
  ['list', 'elevenlabs', { type: 'AUDIO', input: { text: 'Hello.' }, options: { voice: 'rachel' } }],
] as const
const lost = ['none', 'flux', { type: 'IMAGE', input: { text: 'a red fox' } }] as const

let live: LiveGateway
let db: Db
let customers = 0

beforeAll(async () => {
  live = await liveGateway(vendors)
  db = openDatabase(live.gateway.database, () => undefined)
})
afterAll(async () => {
  await db.destroy()
  await live.stop()
})

/** Somebody who pays, with 10,000 credits. */
async function payer() {
  customers += 1
  const name = `payer-${customers}`
  const owner = { accountId: await customer(db, name), livemode: true }
  await topUp(db, owner, { amount: 10_000_000, reference: 'first', now: new Date() })
  return { owner, client: live.as(`gmx_live_${name}`) }
}

function billed(): number {
  return vendors.reduce((sum, vendor) => sum + live.vendor(vendor).book.jobs.length, 0)
}

/** What such a job costs is known at its end only, so that nobody can pay for it in advance. */
const unpriced = {
  type: 'AVATAR',
  provider: 'heygen',
  input: { text: 'Hello.' },
  options: { avatarId: 'kate' },
}

/** The connection breaks, a proxy breaks off, or the answer is cut: each time after the vendor took the job. */
const losses = [
  ['the connection is cut', { kind: 'drop-after' }],
  ['a proxy answers 502', { kind: 'status-after', status: 502 }],
  ['the answer breaks off', { kind: 'malformed' }],
] as const

describe.each(losses)('the vendor takes a job, and %s', (_, fault) => {
  it.each(found)('class %s (%s): it is found again, and paid for once', async (_, provider, request) => {
    const { owner, client } = await payer()
    const before = billed()
    live.vendor(provider).faults.next('submit', fault)
    const done = await client.ended(await client.generate({ ...request, provider, fallback }))
    expect(done).toMatchObject({ status: 'COMPLETED', provider, attempts: [{ status: 'COMPLETED' }] })
    expect(billed()).toBe(before + 1)
    expect((await booksOf(db, owner)).sums).toMatchObject({ INCOME: done.creditCost * 1000, RESERVED: 0 })
  })

  it('class key (heygen): it is asked again with its key, and begun once', async () => {
    const before = billed()
    live.vendor('heygen').faults.next('submit', fault)
    const done = await live.ended(await live.generate({ ...unpriced, fallback }))
    expect(done).toMatchObject({
      status: 'COMPLETED',
      attempts: [{ provider: 'heygen', status: 'COMPLETED' }],
    })
    expect(billed()).toBe(before + 1)
  })

  it('class none (flux): nobody can tell, so it fails, costs nothing, and nobody else begins', async () => {
    const [, provider, request] = lost
    const { owner, client } = await payer()
    const before = billed()
    live.vendor(provider).faults.next('submit', fault)
    const asked = { ...request, provider: 'flux/flux-2-pro', fallback }
    const done = await client.ended(await client.generate(asked))
    expect(done).toMatchObject({
      status: 'FAILED',
      creditCost: 0,
      attempts: [{ provider, status: 'FAILED' }],
      error: {
        code: 'PROVIDER_UNAVAILABLE',
        message: expect.stringContaining('Nothing was submitted twice'),
      },
    })
    expect(billed()).toBe(before + 1)
    expect((await booksOf(db, owner)).sums).toMatchObject({ INCOME: 0, RESERVED: 0 })
  })
})
