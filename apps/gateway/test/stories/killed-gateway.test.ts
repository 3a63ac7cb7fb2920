import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type Client, clientOf, testKey } from '../support/test-gateway.ts'

const kills = 10
const perLife = 4
/** The longest that a gateway lives after its last start of a generation, in milliseconds. */
const longestLife = 1500

let database: TestDatabase
let dataDir: string

beforeEach(async () => {
  database = await testDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'genmux-killed-'))
})
afterEach(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** One of each kind: asynchronous in two ways, with a key to replay, and synchronous with a history. */
const inputs = (name: string) => [
  { type: 'VIDEO', provider: 'minimax', input: { text: `${name} minimax` } },
  { type: 'IMAGE', provider: 'flux', input: { text: `${name} flux` } },
  { type: 'AVATAR', provider: 'heygen', input: { text: `${name} heygen` }, options: { avatarId: 'kate' } },
  { type: 'AUDIO', provider: 'elevenlabs', input: { text: `${name} eleven` }, options: { voice: 'rachel' } },
]

it('killed ten times with generations in flight: each one ends, none is lost, none is submitted twice', {
  timeout: 120_000,
}, async () => {
  const random = randomFrom(20261124)
  const accepted: string[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const life = await start()
    const started = inputs(`life ${kill}`)
      .slice(0, perLife)
      .map((input) => life.client.generate(input))
    accepted.push(...(await Promise.all(started)))
    // The one wait that is wanted: death comes at any moment, early ones above all, while vendors are being called.
    await wait(random() ** 3 * longestLife)
    life.process.kill('SIGKILL')
    await once(life.process, 'exit')
  }
  const last = await start()
  const ended = await Promise.all(accepted.map((id) => last.client.ended(id)))
  last.process.send('stop')
  await once(last.process, 'exit')

  expect(ended).toHaveLength(kills * perLife)
  const submitted = await submissions()
  for (const { id, status, provider, error } of ended) {
    if (status !== 'COMPLETED') {
      // Only a vendor that offers no way to find out may leave a doubt, and then nothing is paid twice.
      expect({ id, provider, error }).toMatchObject({ error: { code: 'PROVIDER_UNAVAILABLE' } })
      expect(['minimax', 'flux']).toContain(provider)
    }
  }
  for (const [prompt, times] of submitted) expect({ prompt, times }).toEqual({ prompt, times: 1 })
  const completed = ended.filter(({ status }) => status === 'COMPLETED').length
  expect(submitted.size).toBeGreaterThanOrEqual(completed)
  expect(completed).toBeGreaterThanOrEqual(accepted.length * 0.75)
})

async function start(): Promise<{ readonly process: ChildProcess; readonly client: Client }> {
  const child = fork(
    new URL('../support/gateway-process.ts', import.meta.url),
    [JSON.stringify(database.address)],
    {
      execArgv: ['--conditions=genmux-source'],
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        HOST: '127.0.0.1',
        GENMUX_DATA_DIR: dataDir,
        GENMUX_API_KEY: testKey,
      },
    },
  )
  const [{ origin }] = await once(child, 'message')
  return { process: child, client: clientOf(origin) }
}

/** How often each prompt is in the vendors' books: each line there would have been billed. */
async function submissions(): Promise<ReadonlyMap<string, number>> {
  const books = await Promise.all(
    ['minimax', 'flux', 'heygen', 'elevenlabs'].map((vendor) =>
      readFile(join(dataDir, 'emulators', `${vendor}.jsonl`), 'utf8'),
    ),
  )
  const jobs = books.flatMap((book) => book.trimEnd().split('\n')).map((line) => JSON.parse(line).job)
  const prompts = new Map(jobs.map(({ id, prompt }) => [id, prompt]))
  const times = new Map<string, number>()
  for (const prompt of prompts.values()) times.set(prompt, (times.get(prompt) ?? 0) + 1)
  return times
}

/** mulberry32: the same moments in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
