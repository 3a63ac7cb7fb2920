import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

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

it('a gateway that is told to stop finishes what is under way and leaves the rest to the next', async () => {
  const first = await startProcess(database.address, dataDir)
  const slow = await first.client.generate({
    type: 'IMAGE',
    provider: 'flux',
    input: { text: 'a fox [slow:4s]' },
  })
  const speech = await first.client.generate({
    type: 'AUDIO',
    provider: 'elevenlabs',
    input: { text: 'Hello.' },
    options: { voice: 'sarah' },
  })
  expect(await first.stop()).toBe(0)
  const second = await startProcess(database.address, dataDir)
  expect(await second.client.ended(speech)).toMatchObject({
    status: 'COMPLETED',
    attempts: [{ status: 'COMPLETED' }],
  })
  expect(await second.client.ended(slow)).toMatchObject({
    status: 'COMPLETED',
    attempts: [{ status: 'COMPLETED' }],
  })
  await second.stop()
})

it('two gateways on one database share the work, and each answers for both', async () => {
  const [one, other] = await Promise.all([
    startProcess(database.address, dataDir),
    startProcess(database.address, dataDir),
  ])
  const ids = await Promise.all(
    [one, other, one, other].flatMap(({ client }, index) => [
      client.generate({ type: 'IMAGE', provider: 'flux', input: { text: `a fox ${index}` } }),
      client.generate({
        type: 'AVATAR',
        provider: 'heygen',
        input: { text: `Number ${index}.` },
        options: { avatarId: 'kate' },
      }),
    ]),
  )
  const ended = await Promise.all(ids.flatMap((id) => [one.client.ended(id), other.client.ended(id)]))
  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['COMPLETED']))
  expect(new Set(ended.flatMap(({ attempts }) => attempts.length))).toEqual(new Set([1]))
  await Promise.all([one.stop(), other.stop()])
})
