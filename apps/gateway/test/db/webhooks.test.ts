import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureHouseAccount, houseAccount } from '../../src/db/accounts.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import {
  beginAttempt,
  cancelGeneration,
  closeCancelled,
  failGeneration,
  failUnsubmitted,
  recordCancelled,
} from '../../src/db/transitions/index.ts'
import { countFailure, listFailingReceivers } from '../../src/db/webhook-receivers.ts'
import { ensureSecrets, listSecrets, rotateSecret } from '../../src/db/webhook-secrets.ts'
import type { WebhookDeliveryRow } from '../../src/db/webhook-tables.ts'
import { claimDeliveries, recordTry, redeliver, writeDelivery } from '../../src/db/webhooks.ts'
import { newId } from '../../src/ids.ts'
import { acceptedGeneration } from '../support/accepted-generation.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const error = { reason: 'failed', message: 'It failed.' } as const
const owner = { accountId: houseAccount.id, livemode: false }
const nobodyFull = { accounts: [], receivers: [] }
const refused = { statusCode: 500, error: 'It answered 500.', responseStart: '' }

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined)
  await ensureHouseAccount(db, now)
  const other = { id: 'acc_other', name: 'Other', plan: 'FREE', created_at: now } as const
  await db.insertInto('accounts').values(other).execute()
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  await db.deleteFrom('webhook_deliveries').execute()
  await db.deleteFrom('webhook_receivers').execute()
  await db.deleteFrom('webhook_secrets').execute()
})

const accepted = (webhookUrl?: string | null, accountId?: string) =>
  acceptedGeneration(db, now, webhookUrl, accountId)

async function begun() {
  const claimed = await beginAttempt(db, {
    generationId: await accepted(),
    attemptId: newId('att', now.getTime()),
    instanceId: 'gw_a',
    connection: { baseUrl: 'https://acme.example', credential: 'x' },
    now,
  })
  if (!claimed) throw new Error('The attempt did not begin.')
  return claimed.attempt
}

const written = () => db.selectFrom('webhook_deliveries').selectAll().orderBy('id').execute()

async function claim(at: Date, full: Parameters<typeof claimDeliveries>[1]['full'] = nobodyFull) {
  return claimDeliveries(db, { now: at, lease: new Date(at.getTime() + 45_000), limit: 10, full })
}

async function claimOne(at: Date): Promise<WebhookDeliveryRow> {
  const [claimed] = await claim(at)
  if (!claimed) throw new Error('Nothing was claimed.')
  return claimed
}

describe('an end is written down with its event, once', () => {
  it.each([
    ['fails', async () => failGeneration(db, await begun(), error, now), 'generation.failed'],
    [
      'can not be submitted',
      async () => failUnsubmitted(db, await accepted(), error, now),
      'generation.failed',
    ],
    ['is cancelled', async () => cancelGeneration(db, await accepted(), now), 'generation.cancelled'],
    [
      'is cancelled by the vendor',
      async () => recordCancelled(db, await begun(), now),
      'generation.cancelled',
    ],
  ])('when it %s', async (_, end, event) => {
    expect(await end()).toBe(true)
    expect(await written()).toMatchObject([
      { event, status: 'PENDING', url: 'https://a.example/hook?x=1', origin: 'https://a.example' },
    ])
  })

  it('what was cancelled sends no second event when its attempt ends', async () => {
    const attempt = await begun()
    await cancelGeneration(db, attempt.generation_id, now)
    await closeCancelled(db, attempt, { charge: 0, now })
    await failGeneration(db, attempt, error, now)
    await recordCancelled(db, attempt, now)
    expect(await written()).toHaveLength(1)
  })

  it('an end without an address writes nothing', async () => {
    await failUnsubmitted(db, await accepted(null), error, now)
    expect(await written()).toEqual([])
  })

  it('an end that is undone takes its event with it', async () => {
    const id = await accepted()
    const undone = db.transaction().execute(async (trx) => {
      await trx
        .updateTable('generations')
        .set({ status: 'CANCELLED', completed_at: now })
        .where('id', '=', id)
        .execute()
      await writeDelivery(trx, id, now)
      throw new Error('The gateway died.')
    })
    await expect(undone).rejects.toThrow('The gateway died.')
    expect(await written()).toEqual([])
  })
})

describe('a delivery that is due', () => {
  it('goes to one of two gateways', async () => {
    await failUnsubmitted(db, await accepted(), error, now)
    const claims = await Promise.all([claim(now), claim(now)])
    expect(claims.flat()).toHaveLength(1)
  })

  it('of a gateway that died is due again when its lease ends, and the late answer of the dead changes nothing', async () => {
    await failUnsubmitted(db, await accepted(), error, now)
    const first = await claimOne(now)
    expect(await claim(new Date(now.getTime() + 44_000))).toEqual([])
    const second = await claimOne(minutes(1))
    expect(second).toMatchObject({ id: first.id, tries: 2 })
    const late = { ...refused, now: minutes(1), nextTryAt: undefined }
    expect(await recordTry(db, first, late)).toBe(false)
    expect(await recordTry(db, second, { ...late, statusCode: 200, error: null })).toBe(true)
    expect(await written()).toMatchObject([{ status: 'DELIVERED', tries: 2 }])
  })

  it("never waits behind another account's, nor behind a receiver that is full", async () => {
    for (const path of ['1', '2', '3'])
      await failUnsubmitted(db, await accepted(`https://slow.example/${path}`), error, now)
    await failUnsubmitted(db, await accepted('https://quick.example/'), error, minutes(1))
    await failUnsubmitted(db, await accepted('https://slow.example/', 'acc_other'), error, minutes(2))
    const origins = async (full: Parameters<typeof claim>[1]) =>
      (await claim(minutes(3), full)).map(({ account_id, url }) => `${account_id} ${url}`).sort()
    expect(await origins(nobodyFull)).toEqual([
      'acc_house https://slow.example/1',
      'acc_other https://slow.example/',
    ])
    const slow = { accountId: houseAccount.id, origin: 'https://slow.example' }
    expect(await origins({ accounts: [], receivers: [slow] })).toEqual(['acc_house https://quick.example/'])
    expect(await origins({ accounts: [houseAccount.id], receivers: [] })).toEqual([])
  })
})

describe('a receiver that only fails', () => {
  const limits = { failures: 3, failingSince: minutes(-60) }
  const failAt = async (at: Date, limit = limits) => {
    await db
      .updateTable('webhook_deliveries')
      .set({ next_try_at: at })
      .where('status', '=', 'PENDING')
      .execute()
    const delivery = await claimOne(at)
    await recordTry(db, delivery, { ...refused, now: at, nextTryAt: minutes(1) })
    return countFailure(db, delivery, 'It answered 500.', at, limit)
  }

  it('for long enough, and often enough, is disabled with all that waits for it, until a redelivery', async () => {
    await failUnsubmitted(db, await accepted(), error, now)
    expect([await failAt(now), await failAt(now), await failAt(now)]).toEqual([false, false, false])
    expect(await failAt(now, { failures: 3, failingSince: now })).toBe(true)
    await failUnsubmitted(db, await accepted('https://a.example/other'), error, now)
    await failUnsubmitted(db, await accepted('https://b.example/'), error, now)
    const rows = await written()
    expect(rows.map(({ url, status }) => [url, status]).sort()).toEqual([
      ['https://a.example/hook?x=1', 'DISABLED'],
      ['https://a.example/other', 'DISABLED'],
      ['https://b.example/', 'PENDING'],
    ])
    expect(await listFailingReceivers(db, owner)).toMatchObject([
      { origin: 'https://a.example', disabled_at: now, reason: 'It answered 500.', failures: 4 },
    ])
    const disabled = rows.find(({ status }) => status === 'DISABLED')
    expect(await redeliver(db, owner, disabled?.id ?? '', now)).toMatchObject({ status: 'PENDING' })
    expect(await listFailingReceivers(db, owner)).toEqual([])
    await failUnsubmitted(db, await accepted('https://a.example/third'), error, now)
    const third = (await written()).find(({ url }) => url.endsWith('/third'))
    expect(third).toMatchObject({ status: 'PENDING' })
  })
})

describe('secrets', () => {
  const make = (secret: string) => () => secret

  it('asked for by two at once are one', async () => {
    const [one, other] = await Promise.all([
      ensureSecrets(db, owner, make('whsec_a'), now),
      ensureSecrets(db, owner, make('whsec_b'), now),
    ])
    expect(one).toEqual(other)
    expect(one).toHaveLength(1)
  })

  it('overlap for as long as was said, and no longer', async () => {
    await ensureSecrets(db, owner, make('whsec_a'), now)
    await rotateSecret(db, owner, { secret: 'whsec_b', now, overlapUntil: minutes(60) })
    const valid = async (at: Date) => (await listSecrets(db, owner, at)).map(({ secret }) => secret)
    expect(await valid(minutes(59))).toEqual(['whsec_b', 'whsec_a'])
    expect(await valid(minutes(61))).toEqual(['whsec_b'])
  })

  it('of test keys and of live ones are different', async () => {
    await ensureSecrets(db, owner, make('whsec_a'), now)
    expect(await ensureSecrets(db, { ...owner, livemode: true }, make('whsec_b'), now)).toMatchObject([
      { secret: 'whsec_b' },
    ])
  })
})
