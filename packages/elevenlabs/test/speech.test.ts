import { generate } from '@genmux/core'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { elevenlabsEmulator } from '../src/emulator.ts'
import { elevenlabs } from '../src/index.ts'

describe('speech', () => {
  let server: EmulatorServer
  let adapter: ReturnType<typeof elevenlabs>

  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [elevenlabsEmulator] })
    adapter = elevenlabs({ apiKey: 'test', baseUrl: `${await server.listen()}/elevenlabs` })
  })
  afterAll(() => server.close())

  const lastText = () => server.vendor('elevenlabs').book.jobs.at(-1)?.prompt

  it('finds a voice by its name in any case and sets a livelier delivery for an emotion', async () => {
    const { warnings, model } = await generate(adapter, {
      type: 'AUDIO',
      input: { text: 'We won!' },
      options: { voice: 'rachel', emotion: 'excited', speed: 1 },
    })
    expect(model).toBe('eleven-multilingual-v2')
    expect(warnings).toMatchObject([
      { option: 'emotion', asked: 'excited', used: 'stability 0.3, style 0.6' },
    ])
    expect(lastText()).toBe('We won!')
  })

  it('says an emotion as a tag where the model reads tags', async () => {
    await generate(adapter, {
      type: 'AUDIO',
      input: { text: 'We won!' },
      options: { model: 'v3', voice: 'rachel', emotion: 'excited' },
    })
    expect(lastText()).toBe('[excited] We won!')
  })

  it('recovers a paid sound whose answer was lost, and pays once', async () => {
    const before = server.vendor('elevenlabs').book.jobs.length
    const { outputs } = await generate(
      adapter,
      { type: 'AUDIO', input: { text: 'Lost and found [lost-reply]' }, options: { voice: 'george' } },
      { sleep: async () => undefined },
    )
    expect((await outputs[0].bytes()).length).toBeGreaterThan(1000)
    expect(server.vendor('elevenlabs').book.jobs.length).toBe(before + 1)
  })

  it('names the nearest voice when there is none of that name', async () => {
    const refused = generate(adapter, { type: 'AUDIO', input: { text: 'x' }, options: { voice: 'rachell' } })
    await expect(refused).rejects.toMatchObject({ reason: 'invalid_input', message: /Did you mean Rachel/ })
  })
})
