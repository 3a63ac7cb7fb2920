import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const image = { type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } }

let database: TestDatabase
let dataDir: string
let receiver: Receiver

beforeEach(async () => {
  database = await testDatabase()
  dataDir = await temporaryFolder()
})
afterEach(async () => {
  await receiver.close()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

it('killed while an event is being taken: the next gateway sends it again, with the same webhook-id', async () => {
  receiver = await startReceiver((nth) => (nth === 1 ? 'hang' : { status: 200 }))
  const first = await startProcess(database.address, dataDir)
  await first.client.generate({ ...image, webhookUrl: receiver.origin })
  await receiver.count(1)
  await first.kill()
  const second = await startProcess(database.address, dataDir)
  const [before, after] = await receiver.count(2)
  expect(after?.headers['webhook-id']).toBe(before?.headers['webhook-id'])
  await second.stop()
})

it('killed between the end of a generation and its delivery: the next gateway delivers', async () => {
  receiver = await startReceiver()
  const first = await startProcess(database.address, dataDir)
  const id = await first.client.generate({ ...image, webhookUrl: receiver.origin })
  await first.client.ended(id)
  await first.kill()
  const second = await startProcess(database.address, dataDir)
  const [webhook] = await receiver.count(1)
  expect(JSON.parse(webhook?.text ?? '')).toMatchObject({ type: 'generation.completed', data: { id } })
  await second.stop()
})
