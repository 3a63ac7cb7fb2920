import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type LiveVendors, liveKey, liveVendors } from '../support/live-gateway.ts'
import { patience } from '../support/patience.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { clientOf } from '../support/test-gateway.ts'

/** Longer than any job of these models can take, in milliseconds. */
const outage = 3 * 3600 * 1000

const requests = [
  { type: 'VIDEO', provider: 'kling', input: { text: 'a paper boat' } },
  { type: 'AUDIO', provider: 'elevenlabs', input: { text: 'Hello.' }, options: { voice: 'rachel' } },
]

let database: TestDatabase
let dataDir: string
let vendors: LiveVendors

beforeEach(async () => {
  database = await testDatabase()
  dataDir = await temporaryFolder()
  vendors = await liveVendors(requests.map(({ provider }) => provider))
})
afterEach(async () => {
  await vendors.close()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

it('killed before it read the answers, and back after hours: what the vendors made meanwhile is found and delivered', {
  timeout: 60_000,
}, async () => {
  const { environment } = vendors
  const life = await startProcess(database.address, dataDir, { environment })
  const before = clientOf(life.client.origin, liveKey)
  for (const { provider } of requests) vendors.vendor(provider).faults.next('submit', { kind: 'hang-after' })
  const ids = await Promise.all(requests.map((request) => before.generate(request)))
  const billed = () => requests.map(({ provider }) => vendors.vendor(provider).book.jobs.length)
  await vi.waitFor(() => expect(billed()).toEqual([1, 1]), patience)
  await life.kill()

  const next = await startProcess(database.address, dataDir, { environment, clockOffset: outage })
  const after = clientOf(next.client.origin, liveKey)
  const ended = await Promise.all(ids.map((id) => after.ended(id)))
  await next.stop()
  expect(ended.map(({ status, error }) => ({ status, error }))).toEqual(
    requests.map(() => ({ status: 'COMPLETED', error: null })),
  )
  expect(billed()).toEqual([1, 1])
})
