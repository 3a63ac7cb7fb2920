import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customer } from '../support/customer.ts'
import { type GatewayProcess, startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { clientOf, testKey } from '../support/test-gateway.ts'

/** Three gateways of one operator, configured differently; the clock of the last is ahead. */
let database: TestDatabase
let dataDir: string
let gateways: readonly [usual: GatewayProcess, dearer: GatewayProcess, later: GatewayProcess]

beforeAll(async () => {
  database = await testDatabase()
  dataDir = await temporaryFolder()
  const start = (environment: Record<string, string>, clockOffset = 0) =>
    startProcess(database.address, dataDir, {
      clockOffset,
      environment: { GENMUX_API_KEY: testKey, ...environment },
    })
  gateways = [
    await start({ GENMUX_PROVIDERS: 'minimax,luma' }),
    await start({ GENMUX_PROVIDERS: 'minimax,wan,kling', GENMUX_MARKUP: '3' }),
    await start({}, 16 * 60_000),
  ]
})
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()))
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const video = { type: 'VIDEO', input: { text: 'a lighthouse in a storm' }, priority: 'COST' }
const quoteText = `query ($input: GenerateInput!) {
  quote(input: $input) { id expiresAt provider model creditCost }
}`
const generateText = `mutation ($input: GenerateInput!) {
  generate(input: $input) { provider model creditCost routing { candidates { model creditCost } rejected { reason } } }
}`
const ask = async (input: object) => (await gateways[0].client.request(quoteText, { input })).body.data.quote
const order = (gateway: GatewayProcess, input: object, headers = {}) =>
  gateway.client.request(generateText, { input }, headers)

describe('a quote holds for a quarter of an hour', () => {
  it('keeps model and price, whatever they would be now', async () => {
    const { id, expiresAt, ...quoted } = await ask({ ...video, provider: 'minimax' })
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000)
    const now = (await order(gateways[1], { ...video, provider: 'minimax' })).body.data.generate
    expect(now.creditCost).toBeCloseTo(3 * quoted.creditCost, 9)
    const { routing, ...made } = (
      await order(gateways[1], { ...video, provider: 'minimax', quoteId: id, tags: { order: 7 } })
    ).body.data.generate
    expect(made).toEqual(quoted)
    expect(routing.candidates).toEqual([{ model: quoted.model, creditCost: quoted.creditCost }])
    expect(routing.rejected).toContainEqual({ reason: 'Another model was quoted.' })
  })

  it('keeps to the price although maxCost would forbid it now', async () => {
    const cheapest = await ask({ ...video, provider: 'minimax' })
    const input = { ...video, provider: 'minimax', maxCost: cheapest.creditCost }
    const { id } = await ask(input)
    expect((await order(gateways[1], input)).status).toBe(400)
    expect((await order(gateways[1], { ...input, quoteId: id })).body.data.generate.creditCost).toBe(
      cheapest.creditCost,
    )
  })

  it('may be used again, by the same key alone', async () => {
    const { id } = await ask(video)
    const once = { ...video, quoteId: id }
    expect((await order(gateways[0], once)).status).toBe(200)
    expect((await order(gateways[0], once)).status).toBe(200)
    const stranger = await customer(database.address, { plan: 'PRO' })
    const { body } = await clientOf(gateways[0].client.origin, stranger).request(generateText, {
      input: once,
    })
    expect(body.errors).toMatchObject([
      { extensions: { code: 'INVALID_INPUT', issues: [{ path: ['quoteId'] }] } },
    ])
  })

  it('comes back under its idempotency key even when it has expired meanwhile', async () => {
    const { id } = await ask(video)
    const input = { ...video, quoteId: id }
    const headers = { 'idempotency-key': 'quoted' }
    const first = await order(gateways[0], input, headers)
    const again = await order(gateways[2], input, headers)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.body.data.generate.model).toBe(first.body.data.generate.model)
  })
})

describe('a quote is refused, and nothing is started', () => {
  const refused = async (gateway: GatewayProcess, input: object) => {
    const { status, body } = await order(gateway, input)
    const [{ message, extensions }] = body.errors
    return { status, message, code: extensions.code }
  }

  it('when it has expired', async () => {
    const { id } = await ask(video)
    expect(await refused(gateways[2], { ...video, quoteId: id })).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      message: expect.stringContaining('has expired, as quotes hold for 15 minutes'),
    })
  })

  it('for another request than it was for', async () => {
    const { id } = await ask(video)
    const other = { ...video, quoteId: id, options: { duration: 10 } }
    expect(await refused(gateways[0], other)).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('was for another request'),
    })
  })

  it.each(['quo_', 'gen_01', 'quo_e30.AAAA', '💸'])('when it is none of ours: %s', async (quoteId) => {
    expect(await refused(gateways[0], { ...video, quoteId })).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('is no quote of yours'),
    })
  })

  it('when its model can’t be had any more: no other one is taken in its place', async () => {
    const { id } = await ask({ ...video, provider: 'luma' })
    expect(await refused(gateways[1], { ...video, provider: 'luma', quoteId: id })).toMatchObject({
      status: 503,
      code: 'PROVIDER_UNAVAILABLE',
      message: expect.stringMatching(/^luma\/.*, which was quoted, can't be used now\./),
    })
  })

  it('where a quote is asked for', async () => {
    const { id } = await ask(video)
    const { body } = await gateways[0].client.request(quoteText, { input: { ...video, quoteId: id } })
    expect(body.errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }])
  })
})
