import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { randomFrom } from '../support/random.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const kills = 10
/** The longest that a gateway lives after its last start of a generation, in milliseconds. */
const longestLife = 1500

let database: TestDatabase
let dataDir: string

beforeEach(async () => {
  database = await testDatabase()
  dataDir = await temporaryFolder()
})
afterEach(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** One of each class, which others could do as well: none twice, a key to replay, a history, and a reference. */
const inputs = (name: string) => [
  { type: 'VIDEO', provider: 'minimax', input: { text: `${name} minimax` }, fallback: true },
  { type: 'IMAGE', provider: 'flux', input: { text: `${name} flux` }, fallback: true },
  { type: 'VIDEO', provider: 'kling', input: { text: `${name} kling` }, fallback: true },
  { type: 'AVATAR', provider: 'heygen', input: { text: `${name} heygen` }, options: { avatarId: 'kate' } },
  { type: 'AUDIO', provider: 'elevenlabs', input: { text: `${name} eleven` }, options: { voice: 'rachel' } },
]

it('killed ten times with generations in flight: each one ends, none is lost, none is submitted twice', {
  timeout: 120_000,
}, async () => {
  const random = randomFrom(20261124)
  /** The text of each accepted generation, by its id. */
  const accepted = new Map<string, string>()
  for (let kill = 0; kill < kills; kill += 1) {
    const life = await startProcess(database.address, dataDir)
    const started = inputs(`life ${kill}`).map(async (input) => {
      accepted.set(await life.client.generate(input), input.input.text)
    })
    await Promise.all(started)
    // The one wait that is wanted: death comes at any moment, early ones above all, while vendors are being called.
    await wait(random() ** 3 * longestLife)
    await life.kill()
  }
  const last = await startProcess(database.address, dataDir)
  const ended = await Promise.all([...accepted.keys()].map((id) => last.client.ended(id)))
  await last.stop()

  expect(ended).toHaveLength(kills * 5)
  const submitted = await submissions()
  for (const [prompt, times] of submitted) expect({ prompt, times }).toEqual({ prompt, times: 1 })
  for (const { id, status, provider, error } of ended) {
    const text = accepted.get(id) ?? ''
    if (status === 'COMPLETED') {
      expect([...submitted.keys()]).toContain(text)
      continue
    }
    // Killed between the note of the attempt and the answer. A vendor that replays keys is asked again; one with a list
    // has nothing in it, or it would have been found; of the others nobody can tell, and nothing is paid twice.
    expect({ id, status, error }).toMatchObject({ status: 'FAILED', error: { code: 'PROVIDER_UNAVAILABLE' } })
    expect(provider).not.toBe('heygen')
    if (provider === 'elevenlabs' || provider === 'kling') expect([...submitted.keys()]).not.toContain(text)
  }
})

/** How often each prompt is in the books of all vendors: each line there would have been billed. */
async function submissions(): Promise<ReadonlyMap<string, number>> {
  const folder = join(dataDir, 'emulators')
  const books = await Promise.all((await readdir(folder)).map((book) => readFile(join(folder, book), 'utf8')))
  const jobs = books
    .flatMap((book) => book.split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).job)
  const prompts = new Map(jobs.map(({ id, prompt }) => [id, prompt]))
  const times = new Map<string, number>()
  for (const prompt of prompts.values()) times.set(prompt, (times.get(prompt) ?? 0) + 1)
  return times
}
