import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type Client, clientOf, testKey } from '../support/test-gateway.ts'

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
  const first = await start()
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
  first.process.send('stop')
  const [code] = await once(first.process, 'exit')
  expect(code).toBe(0)
  const second = await start()
  expect(await second.client.ended(speech)).toMatchObject({
    status: 'COMPLETED',
    attempts: [{ status: 'COMPLETED' }],
  })
  expect(await second.client.ended(slow)).toMatchObject({
    status: 'COMPLETED',
    attempts: [{ status: 'COMPLETED' }],
  })
  second.process.send('stop')
  await once(second.process, 'exit')
})

it('two gateways on one database share the work, and each answers for both', async () => {
  const [one, other] = await Promise.all([start(), start()])
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
  for (const { process } of [one, other]) {
    process.send('stop')
    await once(process, 'exit')
  }
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
