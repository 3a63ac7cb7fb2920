import { generate } from '@genmux/core'
import {
  createEmulatorServer,
  type EmulatorServer,
  longestSilence,
  readingSeconds,
  samplesOf,
} from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { elevenlabsEmulator } from '../src/emulator.ts'
import { elevenlabs } from '../src/index.ts'

const spoken = z.object({
  text: z.string(),
  previous_text: z.string().optional(),
  next_text: z.string().optional(),
})

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

  it('speaks a text that is longer than the model takes in pieces, and joins them without a gap', async () => {
    const sentence = 'The corridor was dark, and nobody followed us down the long stairs. '
    const text = sentence.repeat(160)
    server.vendor('elevenlabs').traffic.take()
    const { outputs } = await generate(adapter, {
      type: 'AUDIO',
      input: { text },
      options: { model: 'eleven-multilingual-v2', voice: 'george', format: 'pcm' },
    })
    const asked = server
      .vendor('elevenlabs')
      .traffic.take()
      .filter(({ method }) => method === 'POST')
    const bodies = asked.map(({ body }) => spoken.parse(body))
    expect(bodies).toHaveLength(2)
    expect(bodies.map((body) => body.text).join(' ')).toBe(text.trim())
    expect(bodies[0]?.next_text).toBe(bodies[1]?.text)
    expect(bodies[1]?.previous_text).toBe(bodies[0]?.text)
    const joined = samplesOf(await outputs[0].bytes())
    const seconds = bodies.map((body) => readingSeconds(body.text))
    expect(joined.length / 24_000).toBeCloseTo(
      seconds.reduce((sum, each) => sum + each, 0),
      2,
    )
    const seam = Math.round((seconds[0] ?? 0) * 24_000)
    // Between syllables the emulated voice rests for 0.036 s; where one piece ends and the next begins, not longer.
    expect(longestSilence(joined.subarray(seam - 12_000, seam + 12_000)) / 24_000).toBeLessThan(0.08)
  })

  it('names the nearest voice when there is none of that name', async () => {
    const refused = generate(adapter, { type: 'AUDIO', input: { text: 'x' }, options: { voice: 'rachell' } })
    await expect(refused).rejects.toMatchObject({ reason: 'invalid_input', message: /Did you mean Rachel/ })
  })
})
