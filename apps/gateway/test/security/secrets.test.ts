import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { withoutSecrets } from '../../src/engine/without-secrets.ts'
import { allProviders } from '../../src/providers.ts'
import { adminClient, adminKey } from '../support/admin-client.ts'
import { type LiveVendors, liveKey, liveVendors } from '../support/live-gateway.ts'
import { type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'
import { picture, sound } from '../support/uploads.ts'
import { type Between, type Passing, type Reply, standBetween, through } from './between.ts'
import { everything } from './tenants.ts'

const metricsToken = 'the-token-of-the-metrics'
const definitions = allProviders.map(({ provider }) => provider.definition)
/** A credential of every vendor's that is known again wherever it turns up. Others are names of places. */
const variables = definitions.flatMap(({ environment }) =>
  Object.entries(environment).flatMap(([field, name]) =>
    /key|secret|token/i.test(field) && !field.startsWith('webhook') ? [name] : [],
  ),
)
const secretOf = (variable: string) => `canary-of-${variable.toLowerCase()}-5f2c9a`
const secrets: readonly string[] = [...new Set(variables.map(secretOf)), liveKey, adminKey, metricsToken]

let vendors: LiveVendors
let between: Between
let gateway: TestGateway
let live: Client
/** Every line of the log, before it is cleaned: what is not in there needs no cleaning. */
const lines: string[] = []
const answers: string[] = []

beforeAll(async () => {
  vendors = await liveVendors(definitions.map(({ id }) => id))
  between = await standBetween(new URL(vendors.environment.FLUX_BASE_URL ?? '').origin)
  between.answers = parrot
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  gateway = await testGateway({
    log,
    environment: {
      ...through(between, vendors.environment),
      // Google's other way in asks a server of Google's.
      GOOGLE_SERVICE_ACCOUNT: '',
      GOOGLE_CLOUD_PROJECT: '',
      ...Object.fromEntries(variables.map((name) => [name, secretOf(name)])),
      GENMUX_ADMIN_KEY: adminKey,
      GENMUX_METRICS_TOKEN: metricsToken,
    },
  })
  live = clientOf(gateway.origin, liveKey)
  const started = await Promise.all([
    ...definitions.map(({ id }) => start(id, 'a parrot')),
    // One is asked until it is done, the other answers with the file.
    ...['flux', 'openai'].map((id) => start(id, 'a fox')),
  ])
  const ids = started.flatMap(({ id }) => id ?? [])
  const ended = await Promise.all(ids.map(async (id) => live.ended(id)))
  answers.push(...started.map(({ told }) => told), JSON.stringify(ended))
  expect(ended.filter(({ status }) => status === 'COMPLETED').length).toBeGreaterThanOrEqual(2)
  expect(ended.filter(({ status }) => status === 'FAILED').length).toBeGreaterThanOrEqual(15)
  await readEverything(ids)
}, 120_000)
afterAll(async () => {
  await gateway.stop()
  await between.close()
  await vendors.close()
})

/** A vendor that repeats in its errors all that it was sent. */
function parrot({ path, headers, body }: Passing): Reply | undefined {
  if (!body.includes('parrot')) return undefined
  const message = `Bad request to ${path} with ${Object.entries(headers).flat().join(' ')}`
  const error = { message, msg: message, code: message, type: message, status: message }
  const text = JSON.stringify({
    ...error,
    error,
    detail: message,
    errors: [message],
    base_resp: { status_msg: message },
  })
  return { status: 400, type: 'application/json', body: text }
}

/** Starts a generation of the provider's first model that takes what is there. */
async function start(
  provider: string,
  text: string,
): Promise<{ readonly id: string | undefined; readonly told: string }> {
  const image = `data:image/png;base64,${Buffer.from(await picture()).toString('base64')}`
  const audio = `data:audio/mpeg;base64,${Buffer.from(sound()).toString('base64')}`
  const types = [...new Set(definitions.find(({ id }) => id === provider)?.models.map(({ type }) => type))]
  const told: string[] = []
  for (const type of types.map((each) => each.toUpperCase()))
    for (const input of [{ text }, { text, image }, { image, audio }]) {
      const query = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
      const { body } = await live.request(query, { input: { type, provider, input, fallback: false } })
      told.push(JSON.stringify(body))
      if (body.data?.generate) return { id: body.data.generate.id, told: told.join('\n') }
    }
  return { id: undefined, told: told.join('\n') }
}

async function readEverything(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const query = `query ($id: ID!) { generation(id: $id) ${everything('Generation')} }`
    const { body, headers } = await live.request(query, { id })
    answers.push(JSON.stringify(body), JSON.stringify([...headers]))
  }
  const mine = await live.request(`{ account ${everything('Account')} providers ${everything('Provider')} }`)
  const operators = await adminClient(gateway.origin).request(
    '{ providers { id status } accounts { nodes { id name } } keys(accountId: "acc_house") { nodes { id hint } } }',
  )
  answers.push(JSON.stringify(mine.body), JSON.stringify(operators.body))
}

describe('no credential and no key is', () => {
  it('in an answer', () => {
    expect(answers.join('\n')).toContain('Bad request to')
    expectNone(answers.join('\n'))
  })

  it('in the log, at its most talkative and before it is cleaned', () => {
    expect(lines.length).toBeGreaterThan(10)
    expectNone(lines.join('\n'))
  })

  it('in the database', async () => {
    const db = openDatabase(gateway.database, () => undefined)
    const tables = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name
      from information_schema.tables where table_type = 'BASE TABLE'
      and table_schema not in ('pg_catalog', 'information_schema')`.execute(db)
    const rows = await Promise.all(
      tables.rows.map(async ({ name }) => sql`select t::text as row from ${sql.raw(name)} t`.execute(db)),
    )
    await db.destroy()
    const dump = JSON.stringify(rows.map((each) => each.rows))
    expect(dump).toContain('acc_house')
    expectNone(dump)
  })

  it('in the data folder', async () => {
    const entries = await readdir(gateway.dataDir, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile())
    expect(files.length).toBeGreaterThan(definitions.length / 2)
    for (const { parentPath, name } of files) expectNone(await readFile(join(parentPath, name), 'latin1'))
  })

  it('in the metrics', async () => {
    const response = await fetch(`${gateway.origin}/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    })
    const text = await response.text()
    expect(text).toContain('genmux_')
    expectNone(text)
  })
})

function expectNone(text: string): void {
  for (const secret of secrets) {
    const at = text.indexOf(secret)
    // Whoever reads the failure wants to know where.
    expect(at < 0 ? '' : text.slice(Math.max(0, at - 300), at + 80)).toBe('')
  }
}

it('nor what a vendor repeats of it in the failure of a job', () => {
  const error = { reason: 'failed', message: 'It failed.' } as const
  const told = { ...error, providerMessage: `for ${liveKey}`, providerCode: liveKey }
  expect(withoutSecrets(told, [liveKey])).toEqual({
    ...error,
    providerMessage: 'for [redacted]',
    providerCode: '[redacted]',
  })
})
