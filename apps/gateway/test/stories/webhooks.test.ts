import type { Resolve } from '@genmux/core'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureKey } from '../../src/db/accounts.ts'
import { openDatabase } from '../../src/db/database.ts'
import { hashOfKey } from '../../src/keys/api-key.ts'
import { type Received, type Receiver, type Reply, startReceiver } from '../support/receiver.ts'
import { type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'

const image = { type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } }

/** Every name leads to this machine, whatever a name server would say. */
const resolveToThisMachine: Resolve = (_, __, callback) =>
  callback(null, [{ address: '127.0.0.1', family: 4 }])

let gateway: TestGateway
const receivers: Receiver[] = []

beforeAll(async () => {
  const webhooks = { scheduleSeconds: [0.05, 0.1], deadlineSeconds: 2, resolve: resolveToThisMachine }
  gateway = await testGateway({ webhooks })
})
afterAll(() => gateway.stop())
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()))
})

async function receiver(reply?: (nth: number, webhook: Received) => Reply): Promise<Receiver> {
  const started = await startReceiver(reply)
  receivers.push(started)
  return started
}

async function secrets(): Promise<string[]> {
  const { body } = await gateway.request('{ account { webhookSecrets { secret } } }')
  return body.data.account.webhookSecrets.map(({ secret }: { secret: string }) => secret)
}

/** The body, after both libraries have verified the signature with the secret. */
function verified({ text, headers }: Received, secret: string) {
  const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  new SvixWebhook(secret).verify(text, signed)
  return new StandardWebhook(secret).verify(text, signed)
}

const fields =
  'id event url status tries lastStatusCode lastError responseStart lastTriedAt nextTryAt deliveredAt'

async function deliveries(generationId: string) {
  const query = `query ($id: ID!) { webhookDeliveries(generationId: $id) { ${fields} } }`
  return (await gateway.request(query, { id: generationId })).body.data.webhookDeliveries
}

/** The deliveries of a generation once its only one has this status. */
const settled = (generationId: string, status: string) =>
  vi.waitFor(
    async () => {
      const [delivery] = await deliveries(generationId)
      expect(delivery).toMatchObject({ status })
      return delivery
    },
    { timeout: 15_000, interval: 50 },
  )

/** A client of somebody else's. */
async function otherAccount(): Promise<Client> {
  const key = 'gmx_test_of-a-stranger'
  const db = openDatabase(gateway.database, () => undefined)
  const now = new Date()
  const stranger = { id: 'acc_stranger', name: 'Stranger', plan: 'FREE', created_at: now } as const
  await db.insertInto('accounts').values(stranger).execute()
  const owned = { accountId: stranger.id, hash: hashOfKey(key), livemode: false, hint: 'nger' }
  await ensureKey(db, owned, now)
  await db.destroy()
  return clientOf(gateway.origin, key)
}

const redeliver = (id: string) =>
  gateway.request('mutation ($id: ID!) { webhookRedeliver(id: $id) { id status } }', { id })

describe('the end of a generation is reported once, signed', () => {
  it('completed: with everything that the API says of it', async () => {
    const { origin, received } = await receiver()
    const webhookUrl = `${origin}/hooks?for=fox`
    const id = await gateway.generate({ ...image, webhookUrl, tags: { order: 7 } })
    const generation = await gateway.ended(id)
    const delivery = await settled(id, 'DELIVERED')
    expect(received).toHaveLength(1)
    const [webhook] = received
    if (!webhook) throw new Error('Nothing came.')
    expect(webhook).toMatchObject({ path: '/hooks?for=fox', headers: { 'webhook-id': delivery.id } })
    const [secret = ''] = await secrets()
    expect(verified(webhook, secret)).toMatchObject({
      type: 'generation.completed',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      data: {
        id,
        status: 'COMPLETED',
        url: generation.url,
        tags: { order: 7 },
        progress: 100,
        metadata: { width: expect.any(Number) },
        outputs: generation.outputs,
        attempts: [{ status: 'COMPLETED' }],
        errorCode: null,
        livemode: false,
      },
    })
    expect(Buffer.byteLength(webhook.text)).toBeLessThanOrEqual(20_000)
    expect(delivery).toMatchObject({ url: webhookUrl, tries: 1, lastStatusCode: 200, nextTryAt: null })
  })

  it('failed: with the public code', async () => {
    const { origin, received } = await receiver()
    const input = { ...image, input: { text: '[fail:moderation] a fox' }, webhookUrl: origin }
    const id = await gateway.generate(input)
    await settled(id, 'DELIVERED')
    expect(received).toHaveLength(1)
    expect(JSON.parse(received[0]?.text ?? '')).toMatchObject({
      type: 'generation.failed',
      data: { id, status: 'FAILED', error: { code: 'INVALID_INPUT' }, errorCode: 'INVALID_INPUT' },
    })
  })

  it('cancelled: when the caller asked for it, and not again when the vendor is told', async () => {
    const { origin, received } = await receiver()
    const input = { ...image, input: { text: '[slow:60s] a fox' }, webhookUrl: origin }
    const id = await gateway.generate(input)
    await gateway.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id })
    await settled(id, 'DELIVERED')
    expect(received).toHaveLength(1)
    expect(JSON.parse(received[0]?.text ?? '')).toMatchObject({
      type: 'generation.cancelled',
      data: { id, status: 'CANCELLED' },
    })
  })

  it('of a typed create too', async () => {
    const { origin, count } = await receiver()
    const input = { prompt: 'a fox', model: 'flux', webhookUrl: origin }
    const mutation = 'mutation ($input: ImageCreateInput!) { imageCreate(input: $input) { id } }'
    const { body } = await gateway.request(mutation, { input })
    const [webhook] = await count(1)
    expect(JSON.parse(webhook?.text ?? '')).toMatchObject({
      type: 'generation.completed',
      data: { id: body.data.imageCreate.id },
    })
  })

  it('a generation that is as large as they come is reported in 20,000 bytes', async () => {
    const { origin, count } = await receiver()
    const id = await gateway.generate({ ...image, webhookUrl: origin, tags: { note: 'ä'.repeat(20_000) } })
    const [webhook] = await count(1)
    expect(Buffer.byteLength(webhook?.text ?? '')).toBeLessThanOrEqual(20_000)
    const body = JSON.parse(webhook?.text ?? '')
    expect(body).toMatchObject({ data: { id }, omitted: ['routing', 'attempts', 'warnings', 'tags'] })
    expect(body.data.url).toMatch(/^http/)
  })
})

describe('a receiver that does not take it', () => {
  it('gets it again with the same webhook-id, until it does', async () => {
    const { origin, count } = await receiver((nth) => ({ status: nth < 3 ? 500 : 204 }))
    const id = await gateway.generate({ ...image, webhookUrl: origin })
    const received = await count(3)
    const ids = received.map(({ headers }) => headers['webhook-id'])
    const delivery = await settled(id, 'DELIVERED')
    expect(ids).toEqual([delivery.id, delivery.id, delivery.id])
    expect(delivery).toMatchObject({ tries: 3, lastStatusCode: 204, lastError: null })
  })

  it('is given up when the schedule ends, and gets it again when it is asked for', async () => {
    let status = 503
    const { origin, received } = await receiver(() => ({ status }))
    const id = await gateway.generate({ ...image, webhookUrl: origin })
    const failed = await settled(id, 'FAILED')
    expect(failed).toMatchObject({
      tries: 3,
      lastStatusCode: 503,
      lastError: 'It answered 503.',
      responseStart: 'answer 3',
      nextTryAt: null,
      deliveredAt: null,
    })
    status = 200
    const { body } = await redeliver(failed.id)
    expect(body.data.webhookRedeliver).toEqual({ id: failed.id, status: 'PENDING' })
    expect(await settled(id, 'DELIVERED')).toMatchObject({ tries: 4 })
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(Array(4).fill(failed.id))
  })

  it('and redirects has failed: the target is never asked', async () => {
    const target = await receiver()
    const { origin } = await receiver(() => ({ status: 302, headers: { location: target.origin } }))
    const id = await gateway.generate({ ...image, webhookUrl: origin })
    expect(await settled(id, 'FAILED')).toMatchObject({
      lastStatusCode: 302,
      lastError: 'It answered 302; redirects are not followed.',
    })
    expect(target.received).toHaveLength(0)
  })

  it('and is not there has failed', async () => {
    const gone = await startReceiver()
    await gone.close()
    const id = await gateway.generate({ ...image, webhookUrl: gone.origin })
    expect(await settled(id, 'FAILED')).toMatchObject({ lastError: 'It refused the connection.' })
  })

  it('and leads to a private address by its name is refused, and is not asked', async () => {
    const { origin, received } = await receiver()
    const webhookUrl = origin.replace('http://127.0.0.1', 'https://private.example')
    const id = await gateway.generate({ ...image, webhookUrl })
    expect(await settled(id, 'FAILED')).toMatchObject({
      lastStatusCode: null,
      lastError: 'private.example does not lead to a public address.',
    })
    expect(received).toHaveLength(0)
  })

  it('but hangs delays no other, and has failed when its time is over', async () => {
    const slow = await receiver(() => 'hang')
    const quick = await receiver()
    const urls = [...Array(6).fill(slow.origin), quick.origin]
    const ids = await Promise.all(urls.map((webhookUrl) => gateway.generate({ ...image, webhookUrl })))
    const [hanging = '', answered = ''] = [ids.at(0), ids.at(-1)]
    await settled(answered, 'DELIVERED')
    expect(await deliveries(hanging)).toMatchObject([{ status: 'PENDING' }])
    expect(await settled(hanging, 'FAILED')).toMatchObject({
      lastStatusCode: null,
      lastError: 'It did not answer within 2 seconds.',
    })
  })
})

describe('secrets', () => {
  it('both verify during an overlap, the old one not after', async () => {
    const { origin, count } = await receiver()
    const [old = ''] = await secrets()
    await gateway.request('mutation { webhookSecretRotate { secret } }')
    const [fresh = '', overlapping, ...more] = await secrets()
    expect([overlapping, more]).toEqual([old, []])
    await gateway.generate({ ...image, webhookUrl: origin })
    const [during] = await count(1)
    if (!during) throw new Error('Nothing came.')
    for (const secret of [old, fresh]) expect(verified(during, secret)).toBeTruthy()

    // A second rotation ends the first overlap.
    await gateway.request('mutation { webhookSecretRotate { secret } }')
    await gateway.generate({ ...image, webhookUrl: origin })
    const [, after] = await count(2)
    if (!after) throw new Error('Nothing came.')
    expect(() => verified(after, old)).toThrow('No matching signature')
    for (const secret of await secrets()) expect(verified(after, secret)).toBeTruthy()
    expect(await secrets()).not.toContain(old)
  })
})

describe('what is refused', () => {
  it.each([
    ['http://example.com/hook', 'must begin with https://'],
    ['ftp://example.com/hook', 'must begin with https://'],
    ['example.com/hook', 'must be a whole https address'],
    ['https://me:secret@example.com/hook', 'must not hold a user name or password'],
    ['https://example.com:25/hook', 'has port 25'],
    ['https://10.0.0.8/hook', 'is not a public address'],
    ['https://0x0a000008/hook', 'is not a public address'],
    ['https://012.0.0.010/hook', 'is not a public address'],
    ['https://192.168.1/hook', 'is not a public address'],
    ['https://169.254.169.254/latest/meta-data', 'is not a public address'],
    ['https://100.64.0.1/hook', 'is not a public address'],
    ['https://224.0.0.1/hook', 'is not a public address'],
    ['https://0.0.0.0/hook', 'is not a public address'],
    ['https://[::]/hook', 'is not a public address'],
    ['https://[::ffff:10.0.0.8]/hook', 'is not a public address'],
    ['https://[::ffff:127.0.0.1]/hook', 'is not a public address'],
    ['https://[64:ff9b::a00:8]/hook', 'is not a public address'],
    ['https://[2002:a00:8::]/hook', 'is not a public address'],
    ['https://[fd00::1]/hook', 'is not a public address'],
    ['https://[fe80::1]/hook', 'is not a public address'],
  ])('%s, which %s', async (webhookUrl, message) => {
    const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
    const { status, body } = await gateway.request(mutation, { input: { ...image, webhookUrl } })
    expect({ status, extensions: body.errors[0].extensions }).toMatchObject({
      status: 400,
      extensions: { code: 'INVALID_INPUT', issues: [{ path: ['webhookUrl'] }] },
    })
    expect(body.errors[0].message).toContain(message)
  })

  it('receivers on this machine, of a gateway in production', async () => {
    const production = await testGateway({ environment: { NODE_ENV: 'production' } })
    const started = production.generate({ ...image, webhookUrl: 'http://localhost:3000/hook' })
    await expect(started).rejects.toThrow('leads to this machine')
    await production.stop()
  })

  it("someone else's deliveries, and those that there are none of, are NOT_FOUND alike", async () => {
    const { origin } = await receiver()
    const id = await gateway.generate({ ...image, webhookUrl: origin })
    const { id: deliveryId } = await settled(id, 'DELIVERED')
    const stranger = await otherAccount()
    const query = 'query ($id: ID!) { webhookDeliveries(generationId: $id) { id } }'
    const mutation = 'mutation ($id: ID!) { webhookRedeliver(id: $id) { id } }'
    for (const [document, about] of [
      [query, id],
      [mutation, deliveryId],
      [mutation, 'evt_none'],
    ]) {
      const { body } = await stranger.request(document, { id: about })
      expect(body.errors[0].extensions.code).toBe('NOT_FOUND')
    }
    const { body } = await stranger.request('{ account { id webhookSecrets { secret } } }')
    expect(body.data.account.webhookSecrets).toHaveLength(1)
    expect(await secrets()).not.toContain(body.data.account.webhookSecrets[0].secret)
  })
})
