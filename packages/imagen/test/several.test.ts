import { generate } from '@genmux/core'
import { createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { imagenEmulator } from '../src/emulator/index.ts'
import { imagen } from '../src/index.ts'

describe('several pictures', () => {
  let server: EmulatorServer
  let adapter: ReturnType<typeof imagen>
  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [imagenEmulator] })
    adapter = imagen({ apiKey: 'test', baseUrl: `${await server.listen()}/imagen` })
  })
  afterEach(() => server.vendor('imagen').faults.clear())
  afterAll(() => server.close())

  const three = (options: { readonly seed?: number } = {}) =>
    generate(
      adapter,
      {
        model: 'gemini-nano-banana-2.1',
        type: 'IMAGE',
        input: { text: 'a fox' },
        options: { ...options, count: 3 },
      },
      { sleep: shortWaits },
    )
  const billed = () => server.vendor('imagen').book.jobs.length

  it('are made by a call each, with seeds that follow one another', async () => {
    const { outputs, warnings } = await three({ seed: 2_147_483_646 })
    expect(outputs).toHaveLength(3)
    expect(warnings).toEqual([])
    const seeds = server.vendor('imagen').book.jobs.map(({ seed }) => seed)
    expect(seeds.sort()).toEqual([0, 2_147_483_646, 2_147_483_647])
  })

  it('are fewer, with a warning, when an answer is lost: nothing is sent again', async () => {
    const before = billed()
    server.vendor('imagen').faults.next('submit', { kind: 'drop-after' })
    const { outputs, warnings } = await three()
    expect(outputs).toHaveLength(2)
    expect(warnings).toMatchObject([{ option: 'count', asked: 3, used: 2, reason: /may have been billed/ }])
    expect(billed() - before).toBe(3)
  })

  it('are fewer, with a warning, when one is refused', async () => {
    server.vendor('imagen').faults.next('submit', { kind: 'refusal', refusal: 'moderation' })
    const { outputs, warnings } = await three()
    expect(outputs).toHaveLength(2)
    expect(warnings).toMatchObject([{ option: 'count', asked: 3, used: 2, reason: /refuses the content/ }])
  })

  it('wait for their turn when the vendor takes only so many', async () => {
    server.vendor('imagen').faults.next('submit', { kind: 'refusal', refusal: 'rate' }, 2)
    const { outputs, warnings } = await three()
    expect(outputs).toHaveLength(3)
    expect(warnings).toEqual([])
  })

  it('fail with the first reason when none is made', async () => {
    server.vendor('imagen').faults.next('submit', { kind: 'refusal', refusal: 'moderation' }, 3)
    await expect(three()).rejects.toMatchObject({ reason: 'content_policy', stage: 'PROMPT' })
  })
})
