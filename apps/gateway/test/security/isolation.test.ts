import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { executableSchema } from '../../src/graphql/executable-schema.ts'
import { adminKey } from '../support/admin-client.ts'
import { type LiveGateway, liveGateway } from '../support/live-gateway.ts'
import { clientOf } from '../support/test-gateway.ts'
import { idPlacesOf, operationsOf, watchRoutes } from './api-surface.ts'
import { probes, publicRoutes, type Said } from './probes.ts'
import { type Belongings, everything, madeUp, openAccount, ordered, settle, type Tenant } from './tenants.ts'

let gateway: LiveGateway
let db: Db
let routes: readonly string[]
/** Two accounts, of which the test and the live side are tenants each. */
let tenants: readonly Tenant[]
/** What somebody with an account of their own saw before the others did anything, and how to look again. */
let seenBefore: readonly unknown[]
let lookAgain: () => Promise<readonly unknown[]>

beforeAll(async () => {
  const watched = watchRoutes()
  gateway = await liveGateway(['flux', 'openai', 'luma', 'hedra'], {
    environment: { GENMUX_ADMIN_KEY: adminKey },
  })
  routes = watched.stop()
  db = openDatabase(gateway.gateway.database, () => undefined)
  const bystander = await openAccount(gateway.origin, adminKey, 'Bystander')
  lookAgain = () =>
    Promise.all(
      [bystander.test, bystander.live].map(async (key) => {
        const query = `{ account ${everything('Account')} generations ${everything('GenerationConnection')} }`
        return (await clientOf(gateway.origin, key).request(query)).body
      }),
    )
  await lookAgain()
  seenBefore = await lookAgain()
  const accounts = [
    { name: 'alice', ...(await openAccount(gateway.origin, adminKey, 'Alice')) },
    { name: 'bob', ...(await openAccount(gateway.origin, adminKey, 'Bob')) },
  ]
  tenants = await Promise.all(
    accounts.flatMap(({ name, id: account, test, live }) => [
      settle(gateway.origin, { name: `${name}-test`, account, key: test, livemode: false }),
      settle(gateway.origin, { name: `${name}-live`, account, key: live, livemode: true }),
    ]),
  )
})
afterAll(async () => {
  await db.destroy()
  await gateway.stop()
})

it('every operation, every place of an id and every route has a probe', () => {
  const surface = [...operationsOf(executableSchema), ...idPlacesOf(executableSchema), ...routes]
  expect([...Object.keys(probes), ...publicRoutes].sort()).toEqual([...surface].sort())
})

describe('whatever somebody else’s things are called, they are as if they were not there', () => {
  it.each(Object.keys(probes))('%s', async (name) => {
    const probe = probes[name]
    if (!probe) throw new TypeError(name)
    const pairs = tenants.flatMap((victim) =>
      tenants.flatMap((attacker) => (attacker === victim ? [] : [pairOf(victim, attacker)])),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pairs),
        fc.integer({ min: 1, max: Date.now() }),
        async ({ victim, attacker }, seed) => {
          const before = await holdings(victim)
          const nobodys = madeUp(victim.belongings, seed)
          const theirs = [await probe(attacker, victim.belongings)].flat()
          const none = [await probe(attacker, nobodys)].flat()
          expect(theirs.map((said) => comparable(said, victim.belongings))).toEqual(
            none.map((said) => comparable(said, nobodys)),
          )
          expectNoTraces(theirs, victim, attacker)
          expect(await holdings(victim)).toEqual(before)
        },
      ),
      { numRuns: pairs.length },
    )
  })
})

it('what was started under a key is still found under it, by its owner', async () => {
  for (const { client, belongings } of tenants) {
    const again = await client.request(
      'mutation ($input: GenerateInput!) { generate(input: $input) { id } }',
      { input: ordered(belongings.mark) },
      { 'idempotency-key': belongings.idempotencyKey },
    )
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.body.data.generate.id).toBe(belongings.generation)
  }
})

it('nothing that others did can be counted: who did nothing sees what they saw before', async () => {
  expect(await lookAgain()).toEqual(seenBefore)
})

it('the key of a tenant opens no operation of the operator’s', async () => {
  for (const { key } of tenants) {
    const response = await fetch(`${gateway.origin}/admin/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query: '{ __schema { types { name } } }' }),
    })
    expect(response.status).toBe(403)
  }
})

/** A pair that a failure names in a few words. */
function pairOf(victim: Tenant, attacker: Tenant) {
  return { victim, attacker, [fc.toStringMethod]: () => `${attacker.name} at ${victim.name}` }
}

/** An answer in which things go by what they are, so that two can be compared. */
function comparable({ status, body }: Said, names: Belongings): unknown {
  return JSON.parse(withoutNames({ status, body }, names))
}

/** Errors repeat the first 40 characters of what was given. */
function withoutNames(said: object, names: Belongings): string {
  return Object.entries(names).reduce(
    (text, [name, value]) => text.replaceAll(value, `<${name}>`).replaceAll(value.slice(0, 40), `<${name}>`),
    JSON.stringify(said),
  )
}

/** Nothing of the victim's is in an answer but what the attacker said. */
function expectNoTraces(said: readonly Said[], victim: Tenant, attacker: Tenant): void {
  const account = victim.account === attacker.account ? [] : [victim.account]
  for (const { body, fresh } of said) {
    // What was asked is repeated in refusals, and only there.
    for (const trace of [...victim.traces, ...account])
      expect(JSON.stringify(fresh ?? '')).not.toContain(trace)
    for (const trace of [...victim.secrets, ...account]) expect(JSON.stringify(body)).not.toContain(trace)
  }
}

/** What only a tenant can change of what it has; its own work goes on meanwhile. */
async function holdings({ account, livemode, belongings }: Tenant): Promise<unknown> {
  const { rows } = await sql<{ held: unknown }>`select json_build_object(
    'generations', (select json_agg(id order by id) from generations g
      where account_id = ${account} and livemode = ${livemode} and deleted_at is null),
    'statuses', (select json_agg(status order by id) from generations g
      where id in (${belongings.generation}, ${belongings.running})),
    'assets', (select json_agg(json_build_array(id, used_at) order by id) from assets
      where account_id = ${account} and livemode = ${livemode}),
    'secrets', (select json_agg(json_build_array(secret, expires_at) order by secret) from webhook_secrets
      where account_id = ${account} and livemode = ${livemode}),
    'reservations', (select count(*) from ledger_transfers
      where account_id = ${account} and livemode = ${livemode} and kind = 'RESERVE')
  ) as held`.execute(db)
  return rows[0]?.held
}
