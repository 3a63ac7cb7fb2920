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
import { openaiEmulator } from '../src/emulator/index.ts'
import { openai } from '../src/index.ts'

const sampleRate = 24_000
const spoken = z.object({ input: z.string(), voice: z.string() })
/** Three pieces: the vendor takes 4,096 characters at once. */
const long = 'The corridor was dark, and nobody followed us down the long stairs. '.repeat(160).trim()

describe('speech', () => {
  let server: EmulatorServer
  let adapter: ReturnType<typeof openai>

  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [openaiEmulator] })
    adapter = openai({ apiKey: 'test', baseUrl: `${await server.listen()}/openai` })
  })
  afterAll(() => server.close())

  const speak = async (text: string, format: 'mp3' | 'wav' | 'flac' | 'opus') => {
    const options = { voice: 'nova', format } as const
    const made = await generate(adapter, { model: 'tts-1', type: 'AUDIO', input: { text }, options })
    return made.outputs[0].bytes()
  }
  const pieces = () =>
    server
      .vendor('openai')
      .traffic.take()
      .map(({ body }) => spoken.parse(body).input)

  it('of a long text as mp3 has every frame of its pieces and nothing else', async () => {
    pieces()
    const whole = await speak(long, 'mp3')
    const texts = pieces()
    expect(texts).toHaveLength(3)
    expect(texts.join(' ')).toBe(long)
    // Frames of 144 bytes and 36 ms, without the tags that each piece alone begins with.
    const frames = texts.map((text) => Math.round(readingSeconds(text) / 0.036))
    expect(whole.length).toBe(144 * frames.reduce((sum, each) => sum + each, 0))
    for (let at = 0; at < whole.length; at += 144) expect([whole[at], whole[at + 1]]).toEqual([0xff, 0xfb])
  })

  it('of a long text as wav is as long as its pieces, and rests at a seam no longer than between syllables', async () => {
    pieces()
    const whole = Buffer.from(await speak(long, 'wav'))
    const lengths = pieces().map((text) => Math.round(readingSeconds(text) * sampleRate))
    expect(lengths).toHaveLength(3)
    expect(whole.readUInt32LE(4)).toBe(whole.length - 8)
    expect(whole.readUInt32LE(40)).toBe(whole.length - 44)
    const samples = samplesOf(whole.subarray(44))
    expect(samples.length).toBe(lengths.reduce((sum, each) => sum + each, 0))

    const alone = samplesOf(
      (await speak('A text that is spoken at once, to compare with.', 'wav')).subarray(44),
    )
    const rest = longestSilence(alone)
    expect(rest).toBeGreaterThan(0)
    const [first = 0, second = 0] = lengths
    for (const seam of [first, first + second])
      expect(
        longestSilence(samples.subarray(seam - sampleRate / 2, seam + sampleRate / 2)),
      ).toBeLessThanOrEqual(rest)
  })

  it('of a long text in a format that can’t be joined is refused before anything is paid', async () => {
    const before = server.vendor('openai').book.jobs.length
    await expect(speak(long, 'flac')).rejects.toMatchObject({ reason: 'invalid_input', message: /joined/ })
    expect(server.vendor('openai').book.jobs.length).toBe(before)
  })

  it('finds a voice by its name, and names the nearest when there is none', async () => {
    const ask = (voice: string) =>
      generate(adapter, { type: 'AUDIO', input: { text: 'x' }, options: { model: 'tts-1', voice } })
    pieces()
    await ask('Shimmer')
    expect(server.vendor('openai').book.jobs.at(-1)?.details).toEqual({ voice: 'shimmer' })
    await expect(ask('shimer')).rejects.toMatchObject({
      reason: 'invalid_input',
      message: /Did you mean Shimmer/,
    })
  })

  it('in formats that the emulator can’t make is refused there, and paid for by nobody', async () => {
    const before = server.vendor('openai').book.jobs.length
    await expect(speak('x', 'opus')).rejects.toMatchObject({
      reason: 'invalid_input',
      providerMessage: /no opus/,
    })
    expect(server.vendor('openai').book.jobs.length).toBe(before)
  })

  it('loses nothing where a later piece has to wait for its turn, and fails for good where one fails', async () => {
    const { faults, book } = server.vendor('openai')
    const before = book.jobs.length
    faults.next('submit', { kind: 'refusal', refusal: 'rate', retryAfterSeconds: 0 })
    expect((await speak(long, 'mp3')).length).toBeGreaterThan(100_000)
    expect(book.jobs.length).toBe(before + 3)
    await expect(speak(`${long} [fail:vendor]`, 'mp3')).rejects.toMatchObject({ retryable: false })
  })
})

it('goes out under the organisation and the project of the account', async () => {
  const { connection } = openai({ apiKey: 'sk-1', organization: 'org-1', project: 'proj_1' })
  expect(await connection.authorize()).toEqual({
    authorization: 'Bearer sk-1',
    'openai-organization': 'org-1',
    'openai-project': 'proj_1',
  })
  expect(await openai({ apiKey: 'sk-1' }).connection.authorize()).toEqual({ authorization: 'Bearer sk-1' })
  expect(connection.secrets).toEqual(['sk-1'])
})
