import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { patience } from '../support/patience.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { testKey } from '../support/test-gateway.ts'

const day = 24 * 3600 * 1000
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

const start = (days: number, retention: string) =>
  startProcess(database.address, dataDir, {
    clockOffset: days * day,
    environment: { GENMUX_API_KEY: testKey, GENMUX_RETENTION_DAYS: retention },
  })
const outputs = async () =>
  (await readdir(join(dataDir, 'media'), { recursive: true })).filter((name) => name.includes('out_'))

it('a generation is deleted with its files when the operator’s days are over, and says so before', async () => {
  const query = '{ generations { nodes { id completedAt expiresAt } } }'
  const today = await start(0, '30')
  const image = (text: string) => ({ type: 'IMAGE', provider: 'flux', input: { text } })
  const old = await today.client.generate(image('a fox'))
  const { url } = await today.client.ended(old)
  const [node] = (await today.client.request(query)).body.data.generations.nodes
  expect(Date.parse(node.expiresAt) - Date.parse(node.completedAt)).toBe(30 * day)
  await today.stop()

  const later = await start(29, '30')
  const young = await later.client.generate(image('a hare [slow:60s]'))
  const [running] = (await later.client.request(query)).body.data.generations.nodes
  expect(running).toEqual({ id: young, completedAt: null, expiresAt: null })
  expect(await outputs()).toHaveLength(1)
  await later.stop()

  const afterwards = await start(31, '30')
  await vi.waitFor(async () => {
    const { nodes } = (await afterwards.client.request(query)).body.data.generations
    expect(nodes).toEqual([expect.objectContaining({ id: young })])
    expect(await outputs()).toEqual([])
  }, patience)
  const { pathname, search } = new URL(url)
  expect((await fetch(afterwards.client.origin + pathname + search)).status).toBe(404)
  await afterwards.stop()
})

it('without a number of days everything is kept, and nothing expires', async () => {
  const gateway = await start(0, '')
  const id = await gateway.client.generate({ type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } })
  await gateway.client.ended(id)
  const query = 'query ($id: ID!) { generation(id: $id) { expiresAt } }'
  expect((await gateway.client.request(query, { id })).body.data.generation).toEqual({ expiresAt: null })
  await gateway.stop()
})
