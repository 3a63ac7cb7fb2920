import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestGateway, testGateway } from '../support/test-gateway.ts'

describe('a disk that takes nothing for a while', () => {
  const lines = new PassThrough()
  let gateway: TestGateway

  beforeAll(async () => {
    gateway = await testGateway({ log: pino({ level: 'warn' }, lines) })
  })
  afterAll(() => gateway.stop())

  /** The first line of the log that says so. */
  async function logged(words: string): Promise<void> {
    for await (const line of lines.iterator({ destroyOnReturn: false }))
      if (String(line).includes(words)) return
  }

  it.each([
    ['comes by a link', { provider: 'kling', type: 'VIDEO' }],
    ['is inside the answer to a question', { provider: 'veo', type: 'VIDEO' }],
  ])('loses no output that %s, and pays for none twice', async (_, request) => {
    const media = join(gateway.dataDir, 'media')
    const text = `a heron over ${request.provider}`
    await rename(media, `${media}.away`)
    const id = await gateway.generate({ ...request, input: { text } })
    await logged('an output could not be stored')
    await rename(`${media}.away`, media)
    expect(await gateway.ended(id)).toMatchObject({
      status: 'COMPLETED',
      attempts: [{ status: 'COMPLETED' }],
    })
    expect(gateway.books(request.provider).filter(({ prompt }) => prompt === text)).toHaveLength(1)
  })
})
