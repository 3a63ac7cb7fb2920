import fc from 'fast-check'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { drawImage, renderSpeech, renderVideo } from '../../src/media/index.ts'

const scene = { prompt: 'a lighthouse in a storm', label: 'acme v1', seed: 7 }

describe('placeholder clips', () => {
  it('have the asked size and length, with sound or without', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 32, max: 700 }).map((half) => half * 2),
        fc.integer({ min: 32, max: 700 }).map((half) => half * 2),
        fc.integer({ min: 1, max: 15 }),
        fc.boolean(),
        async (width, height, seconds, audio) => {
          const facts = await read(await renderVideo({ ...scene, width, height, seconds, audio }))
          expect(facts).toMatchObject({ width, height, video: 'avc', audio: audio ? 'aac' : undefined })
          expect(facts.duration).toBeCloseTo(seconds, 1)
        },
      ),
      { numRuns: 10 },
    )
  })

  it('are the same for the same scene and differ by seed', async () => {
    const clip = { ...scene, width: 320, height: 180, seconds: 1, audio: false }
    const bytes = await renderVideo(clip)
    expect(Buffer.compare(await renderVideo(clip), bytes)).toBe(0)
    expect(Buffer.compare(await renderVideo({ ...clip, seed: 8 }), bytes)).not.toBe(0)
  })
})

describe('placeholder pictures', () => {
  it.each(['png', 'jpeg'] as const)('are real %s of the asked size', async (format) => {
    const bytes = Buffer.from(await drawImage({ ...scene, width: 641, height: 359, format }))
    expect(sizeOf(bytes)).toEqual({ format, width: 641, height: 359 })
  })

  it('differ by prompt', async () => {
    const picture = { ...scene, width: 320, height: 160, format: 'png' } as const
    const one = await drawImage(picture)
    expect(Buffer.compare(await drawImage({ ...picture, prompt: 'b' }), one)).not.toBe(0)
  })
})

describe('placeholder speech', () => {
  it.each(['mp3', 'wav'] as const)('is a real %s of the asked length', async (format) => {
    const { bytes, mimeType } = renderSpeech({ text: 'Hello there.', seed: 1, format, seconds: 4 })
    const facts = await read(bytes)
    expect(facts.duration).toBeCloseTo(4, 1)
    expect(mimeType).toBe(format === 'mp3' ? 'audio/mpeg' : 'audio/wav')
  })

  it('takes as long as reading the text', async () => {
    const { bytes } = renderSpeech({ text: 'x'.repeat(140), seed: 1, format: 'wav' })
    expect((await read(bytes)).duration).toBeCloseTo(10, 1)
  })

  it('follows G.711 in its logarithmic formats: one byte a sample, silence first heard as silence', () => {
    const { bytes } = renderSpeech({ text: 'a', seed: 1, format: 'ulaw', seconds: 1, sampleRate: 8000 })
    expect(bytes.length).toBe(8000)
    // A syllable ends in silence, which is 0xff in mu-law.
    expect(bytes.at(Math.round(0.17 * 8000))).toBe(0xff)
  })
})

async function read(bytes: Uint8Array<ArrayBuffer>) {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes.buffer) })
  const [video, audio, duration] = await Promise.all([
    input.getPrimaryVideoTrack(),
    input.getPrimaryAudioTrack(),
    input.computeDuration(),
  ])
  return {
    duration,
    width: video?.displayWidth,
    height: video?.displayHeight,
    video: video?.codec ?? undefined,
    audio: audio?.codec ?? undefined,
  }
}

/** By the headers themselves (PNG: IHDR; JPEG: the frame header SOF0). */
function sizeOf(bytes: Buffer) {
  if (bytes.readUInt32BE(0) === 0x89504e47)
    return { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc0))
  return { format: 'jpeg', width: bytes.readUInt16BE(frame + 7), height: bytes.readUInt16BE(frame + 5) }
}
