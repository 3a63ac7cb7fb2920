import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { deleteGeneration } from '../../src/db/transitions/index.ts'
import { booksOf, customer as payingCustomer } from '../support/books.ts'
import { customer } from '../support/customer.ts'
import { patience } from '../support/patience.ts'
import { startProcess } from '../support/start-process.ts'
import { type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'
import { picture, uploaded } from '../support/uploads.ts'

const remove = 'mutation ($id: ID!) { generationDelete(id: $id) { id deletedAt } }'
/** Words that no program would write by itself. */
const secret = 'zaphod beeblebrox'

let gateway: TestGateway
let db: Db
beforeAll(async () => {
  gateway = await testGateway()
  db = openDatabase(gateway.database, () => undefined)
})
afterAll(async () => {
  await db.destroy()
  await gateway.stop()
})

/** Everything that the database says, row by row, about any generation. */
async function everyRow(): Promise<string> {
  const tables = [
    'generations',
    'attempts',
    'outputs',
    'webhook_deliveries',
    'idempotency_keys',
    'asset_uses',
  ]
  const rows = await Promise.all(
    tables.map(async (table) => (await sql<object>`select * from ${sql.table(table)}`.execute(db)).rows),
  )
  return JSON.stringify(rows)
}

const files = async (dataDir = gateway.dataDir) =>
  (await readdir(join(dataDir, 'media'), { recursive: true })).filter((name) => name.includes('out_'))

/** A finished generation that has a secret wherever a caller can put one. */
async function finished(client: Client = gateway, more: object = {}): Promise<string> {
  const image = await uploaded(client.origin, await picture())
  const input = {
    type: 'IMAGE',
    provider: 'flux-ultra',
    input: { text: `a portrait of ${secret}`, image },
    options: { seed: 4242, style: secret },
    tags: { customer: secret },
    webhookUrl: `http://127.0.0.1:9/${encodeURIComponent(secret)}`,
    ...more,
  }
  const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
  const { body } = await client.request(
    mutation,
    { input },
    { 'Idempotency-Key': `of ${secret} ${Math.random()}` },
  )
  await client.ended(body.data.generate.id)
  return body.data.generate.id
}

describe('a deleted generation', () => {
  it('is gone for everybody: no word, no file and no trace but the books', async () => {
    const id = await finished()
    const failed = await finished(gateway, { input: { text: `${secret} [fail:vendor]` } })
    const { url } = (await gateway.request('query ($id: ID!) { generation(id: $id) { url } }', { id })).body
      .data.generation
    expect((await fetch(url)).status).toBe(200)
    expect(await everyRow()).toMatch(/zaphod/)
    expect((await files()).length).toBe(1)

    const answers = [await gateway.request(remove, { id }), await gateway.request(remove, { id: failed })]
    expect(answers.map(({ body }) => body.data.generationDelete.id)).toEqual([id, failed])

    expect(await everyRow()).not.toMatch(/zaphod|4242/)
    expect(await files()).toEqual([])
    expect((await fetch(url)).status).toBe(404)
    const { body } = await gateway.request(
      'query ($id: ID!) { generation(id: $id) { id } generations { nodes { id } } }',
      { id },
    )
    expect(body.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' }, path: ['generation'] }])
    expect(body.data).toEqual({ generation: null, generations: { nodes: [] } })
    for (const query of [
      'mutation ($id: ID!) { cancel(id: $id) { outcome } }',
      'mutation ($id: ID!) { cancelGeneration(id: $id) }',
      'query ($id: ID!) { webhookDeliveries(generationId: $id) { id } }',
    ])
      expect((await gateway.request(query, { id })).body.errors[0].extensions.code).toBe('NOT_FOUND')
    const row = await db.selectFrom('generations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ status: 'COMPLETED', provider: 'flux', cost_millicredits: 6000 })
  })

  it('stays so, however often and at however many gateways it is deleted', async () => {
    const id = await finished()
    const answers = await Promise.all([1, 2, 3].map(() => gateway.request(remove, { id })))
    const [first] = answers
    expect(first?.body.data.generationDelete.deletedAt).toMatch(/^2\d{3}-/)
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  })

  it('is counted by usage and statement as before', async () => {
    const accountId = await payingCustomer(db, 'deleting')
    const client = clientOf(gateway.origin, 'gmx_test_deleting')
    const input = { type: 'IMAGE', provider: 'flux-ultra', input: { text: 'a fox' } }
    const id = await client.generate(input)
    await client.ended(id)
    const account =
      '{ account { usage { key generations } credits { available } statement { nodes { kind available reserved generationId } } } }'
    const fields = await client.request(account)
    const before = { books: await booksOf(db, { accountId, livemode: false }), fields: fields.body.data }
    await client.request(remove, { id })
    const after = {
      books: await booksOf(db, { accountId, livemode: false }),
      fields: (await client.request(account)).body.data,
    }
    expect(fields.body.errors).toBeUndefined()
    expect(after).toEqual(before)
    expect(before.books.costs).toBe(6000)
  })

  it('frees its idempotency key', async () => {
    const key = { 'Idempotency-Key': 'once' }
    const start = () =>
      gateway.request(
        'mutation { generate(input: { type: IMAGE, provider: "flux", input: { text: "a fox" } }) { id } }',
        {},
        key,
      )
    const id = (await start()).body.data.generate.id
    await gateway.ended(id)
    await gateway.request(remove, { id })
    expect((await start()).body.data.generate.id).not.toBe(id)
  })

  it('leaves uploads to those that still use them', async () => {
    const image = await uploaded(gateway.origin, await picture())
    const input = { type: 'IMAGE', provider: 'flux-ultra', input: { text: 'a fox', image } }
    const id = await gateway.generate(input)
    await gateway.ended(id)
    await gateway.request(remove, { id })
    const again = await gateway.generate(input)
    expect(await gateway.ended(again)).toMatchObject({ status: 'COMPLETED' })
  })
})

describe('a deletion is refused', () => {
  it('while the generation is open: cancel it first', async () => {
    const id = await gateway.generate({
      type: 'VIDEO',
      provider: 'minimax',
      input: { text: 'a fox [slow:60s]' },
    })
    const { status, body } = await gateway.request(remove, { id })
    expect([status, body.errors[0].extensions.code]).toEqual([400, 'INVALID_INPUT'])
    expect(body.errors[0].message).toContain('cancel it first')
    await gateway.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id })
    expect((await gateway.request(remove, { id })).body.data.generationDelete.id).toBe(id)
  })

  it('of what is someone else’s, another mode’s or nobody’s', async () => {
    const id = await finished()
    const other = clientOf(gateway.origin, await customer(gateway.database, { plan: 'PRO' }))
    for (const [client, which] of [
      [other, id],
      [gateway, 'gen_none'],
    ] as const) {
      const { status, body } = await client.request(remove, { id: which })
      expect([status, body.errors[0].extensions.code]).toEqual([404, 'NOT_FOUND'])
    }
    const owner = { accountId: 'acc_house', livemode: true }
    expect(await deleteGeneration(db, owner, id, new Date())).toEqual({ outcome: 'unknown' })
    expect(await gateway.ended(id)).toMatchObject({ status: 'COMPLETED' })
  })

  it('without a key', async () => {
    const { body } = await clientOf(gateway.origin, 'none').request(remove, { id: 'gen_none' })
    expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED')
  })
})

it('a gateway that dies in the middle of it leaves nothing: the next one removes the files', async () => {
  const id = await finished()
  const before = await files()
  const owner = { accountId: 'acc_house', livemode: false }
  // All that a gateway has done when it dies right after the commit.
  expect(await deleteGeneration(db, owner, id, new Date())).toMatchObject({ outcome: 'deleted' })
  expect(await files()).toEqual(before)
  const next = await startProcess(gateway.database, gateway.dataDir)
  await vi.waitFor(async () => expect((await files()).length).toBe(before.length - 1), patience)
  expect(await next.stop()).toBe(0)
})
