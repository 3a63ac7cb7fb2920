import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { customer } from '../support/customer.ts'
import { patience } from '../support/patience.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { clientOf, testKey } from '../support/test-gateway.ts'

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

it('what waits for a provider that the next gateway does not have goes to the same model elsewhere', async () => {
  const start = (providers: string) =>
    startProcess(database.address, dataDir, {
      environment: { GENMUX_API_KEY: testKey, GENMUX_PROVIDERS: providers },
    })
  const first = await start('flux,replicate')
  const key = await customer(database.address, { plan: 'FREE' })
  const asking = clientOf(first.client.origin, key)
  const picture = (text: string) => ({
    type: 'IMAGE',
    provider: 'flux/flux-2-pro',
    input: { text },
    fallback: true,
  })
  const underWay = await asking.generate(picture('a fox [slow:60s]'))
  await vi.waitFor(
    () =>
      expect(asking.request(`{ generation(id: "${underWay}") { status } }`)).resolves.toMatchObject({
        body: { data: { generation: { status: 'PROCESSING' } } },
      }),
    patience,
  )
  const waiting = await asking.generate(picture('a hare'))
  await first.stop()
  const second = await start('replicate')
  const later = clientOf(second.client.origin, key)
  await later.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id: underWay })
  expect(await later.ended(waiting)).toMatchObject({
    status: 'COMPLETED',
    provider: 'replicate',
    attempts: [{ provider: 'replicate', status: 'COMPLETED' }],
    warnings: [{ option: 'provider', asked: 'flux/flux-2-pro' }],
  })
  await second.stop()
})
