import type { Job } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { models } from '../src/index.ts'
import { mimeTypeOf, synthesis } from '../src/requests.ts'
import { emulated, hello } from './support/emulated.ts'

const { vendor, speak, sent, refusal, posted } = emulated()

describe('what is said', () => {
  const ssml = '<speak>Fish &amp; chips<break time="400ms"/> today.</speak>'

  it('goes as text, as SSML or as markup, by what the voice takes', async () => {
    const words = { text: 'Fish & chips <today>.' }
    expect(await sent({}, words)).toMatchObject({ input: words })
    expect(await sent({ model: 'wavenet' }, { ssml, text: 'Fish.' })).toMatchObject({ input: { ssml } })
    const pause = { text: 'Wait. [pause long] Here.' }
    expect(await sent({ markup: true }, pause)).toMatchObject({ input: { markup: pause.text } })
    const { warnings } = await speak({ model: 'chirp' }, { ssml })
    expect(warnings).toMatchObject([{ option: 'ssml', used: 'its words alone' }])
    expect(posted().at(-1)?.body).toMatchObject({ input: { text: 'Fish & chips today.' } })
  })

  it('is spoken by Gemini-TTS as it is told', async () => {
    const options = { model: 'gemini-pro-tts', style: 'Like a friend.', emotion: 'excited' }
    expect(await sent(options)).toMatchObject({
      input: { text: 'Hello.', prompt: 'Like a friend. Speak in this mood: excited.' },
      voice: { modelName: 'gemini-2.5-pro-tts' },
    })
    const { warnings } = await speak({ model: 'chirp', emotion: 'excited' })
    expect(warnings).toMatchObject([{ option: 'emotion', used: null }])
  })

  it('is counted in bytes: 5,000 of SSML are the most', async () => {
    const long = { ssml: `<speak>${'ü'.repeat(2495)}</speak>` }
    expect(await refusal({ model: 'neural2' }, long)).toContain('ssml has 5005 bytes')
  })

  it.each([
    ['mp3', 'MP3', 'audio/mpeg'],
    ['wav', 'LINEAR16', 'audio/wav'],
    ['opus', 'OGG_OPUS', 'audio/ogg'],
    ['mulaw', 'MULAW', 'audio/wav'],
    ['alaw', 'ALAW', 'audio/wav'],
    ['pcm', 'PCM', 'audio/l16'],
    ['m4a', 'M4A', 'audio/mp4'],
  ])('comes as %s when asked for as %s, which is %s', (format, audioEncoding, mimeType) => {
    const [, , , model] = models
    const job: Job = { type: 'AUDIO', model, input: { text: 'Hello.' }, options: { format }, reference: 'r' }
    const voice = { languageCode: 'en-US', name: 'en-US-Neural2-C' }
    expect(synthesis(job, voice, 'Hello.')).toEqual({ input: hello, voice, audioConfig: { audioEncoding } })
    expect(mimeTypeOf(job)).toBe(mimeType)
  })

  it('is failed where nothing comes of it', async () => {
    const rewrite = () => ({ audioContent: '' })
    vendor.faults.next('submit', { kind: 'rewrite', rewrite })
    await expect(speak({})).rejects.toMatchObject({ reason: 'failed', retryable: false })
  })

  it('waits for a quota, and is sent once else', async () => {
    const { faults } = vendor
    faults.next('submit', { kind: 'refusal', refusal: 'rate' }, 2)
    await speak({})
    expect(posted()).toHaveLength(3)
    faults.next('submit', { kind: 'status', status: 500 })
    await expect(speak({})).rejects.toMatchObject({ reason: 'submit_unknown' })
    expect(posted()).toHaveLength(4)
  })
})

describe('a long text', () => {
  const sentence = 'The quick brown fox jumps over the lazy dog, and öfter über die Äcker. '
  const text = sentence.repeat(150)

  /** The spoken pieces, each alone. */
  async function pieces(format: string): Promise<readonly Buffer[]> {
    const texts = posted().map(({ body }) => String((body as { input: { text: string } }).input.text))
    expect(texts.length).toBe(3)
    for (const piece of texts) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(5000)
    expect(texts.join(' ')).toBe(text.trim())
    return Promise.all(
      texts.map(async (piece) => {
        const { outputs } = await speak({ format }, { text: piece })
        return Buffer.from(await outputs[0].bytes())
      }),
    )
  }

  it('becomes one WAV as long as its pieces, without gaps where they meet', async () => {
    const { outputs } = await speak({ format: 'wav' }, { text })
    const whole = Buffer.from(await outputs[0].bytes())
    const samples = (file: Buffer) => new Int16Array(new Uint8Array(file.subarray(44)).buffer)
    const alone = (await pieces('wav')).map(samples)
    expect(whole.readUInt32LE(40)).toBe(whole.length - 44)
    expect(whole.readUInt32LE(24)).toBe(24_000)
    expect(samples(whole).length).toBe(alone.reduce((sum, each) => sum + each.length, 0))
    expect(longestSilence(samples(whole), 24_000)).toBeLessThan(0.1)
  })

  it('becomes one MP3 as long as its pieces, of sound alone', async () => {
    const { outputs } = await speak({ format: 'mp3' }, { text })
    const whole = Buffer.from(await outputs[0].bytes())
    const frames = (file: Buffer) => (file.length - file.indexOf(Buffer.of(0xff, 0xfb))) / 144
    const alone = (await pieces('mp3')).map(frames)
    expect(frames(whole)).toBe(alone.reduce((sum, each) => sum + each, 0))
    expect(whole.length % 144).toBe(0)
    for (let at = 0; at < whole.length; at += 144) expect(whole.readUInt16BE(at)).toBe(0xfffb)
  })

  it('is refused where its pieces could not be joined, before anything is paid', async () => {
    expect(await refusal({ model: 'wavenet', format: 'm4a' }, { text })).toContain('choose mp3 or wav')
  })

  it('is cut shorter for Gemini-TTS', async () => {
    await speak({ model: 'gemini tts' }, { text })
    expect(posted()).toHaveLength(3)
    for (const { body } of posted())
      expect(Buffer.byteLength((body as { input: { text: string } }).input.text)).toBeLessThanOrEqual(4000)
  })
})

/** Seconds of the longest run without a sound. */
function longestSilence(samples: Int16Array, rate: number): number {
  let longest = 0
  let run = 0
  for (const sample of samples) {
    run = Math.abs(sample) < 100 ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest / rate
}
