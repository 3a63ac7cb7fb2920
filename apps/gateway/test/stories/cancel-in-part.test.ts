import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { booksOf, customer } from '../support/books.ts'
import { patience } from '../support/patience.ts'
import { clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'

let gateway: TestGateway
let db: Db

beforeAll(async () => {
  gateway = await testGateway({ environment: { GENMUX_CANCEL_CHARGE: '0.5' } })
  db = openDatabase(gateway.database, () => undefined)
})
afterAll(async () => {
  await db.destroy()
  await gateway.stop()
})

it('a cancelled job that the vendor bills all the same costs the share that the operator chose', async () => {
  const accountId = await customer(db, 'anna')
  const anna = clientOf(gateway.origin, 'gmx_test_anna')
  const input = { type: 'IMAGE', provider: 'flux-ultra', input: { text: 'a fox [slow:60s]' } }
  const id = await anna.generate(input)
  await vi.waitFor(() => expect(gateway.books('flux')).toHaveLength(1), patience)
  const mutation = 'mutation ($id: ID!) { cancel(id: $id) { outcome generation { creditCost status url } } }'
  const answer = async () => (await anna.request(mutation, { id })).body.data.cancel
  await vi.waitFor(
    async () =>
      expect(await answer()).toEqual({
        outcome: 'CANCELLED_CHARGED',
        generation: { creditCost: 3, status: 'CANCELLED', url: null },
      }),
    patience,
  )
  const { sums, forgotten } = await booksOf(db, { accountId, livemode: false })
  expect({ sums, forgotten }).toMatchObject({ sums: { INCOME: 3000, RESERVED: 0 }, forgotten: 0 })
})
