import { joined } from './bits.ts'
import { randomFrom } from './mosaic.ts'
import { encodeMp3, mp3FrameSeconds } from './mp3.ts'
import { readingSeconds } from './reading-time.ts'

const defaultSampleRate = 44_100
/** Seconds that one tone is held, about a syllable. */
const syllable = 0.18

export const speechFormats = ['mp3', 'wav', 'pcm', 'ulaw', 'alaw'] as const
export type SpeechFormat = (typeof speechFormats)[number]

/** Speech to be stood in for. */
export interface Speech {
  readonly text: string
  readonly format: SpeechFormat
  readonly seed: number
  /** @default what reading the text takes */
  readonly seconds?: number
  /** Of formats other than MP3. @default 44100 */
  readonly sampleRate?: number
}

const mimeTypes: Readonly<Record<SpeechFormat, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
  ulaw: 'audio/basic',
  alaw: 'audio/alaw',
}

/** A melody in place of speech, one tone a syllable, of the length that reading the text takes. Same speech, same bytes. */
export function renderSpeech(speech: Speech): { bytes: Uint8Array<ArrayBuffer>; mimeType: string } {
  const seconds = speech.seconds ?? readingSeconds(speech.text)
  const tone = melody(speech)
  return { bytes: encode(speech, seconds, tone), mimeType: mimeTypes[speech.format] }
}

function encode(
  { format, text, sampleRate = defaultSampleRate }: Speech,
  seconds: number,
  tone: (at: number) => number,
): Uint8Array<ArrayBuffer> {
  if (format === 'mp3') {
    const frames = Math.max(1, Math.round(seconds / mp3FrameSeconds))
    return encodeMp3(
      Array.from({ length: frames }, (_, index) => tone(index * mp3FrameSeconds)),
      text,
    )
  }
  const samples = wave(seconds, sampleRate, tone)
  if (format === 'wav') return wav(samples, sampleRate)
  if (format === 'pcm') return new Uint8Array(samples.buffer)
  return Uint8Array.from(samples, format === 'ulaw' ? muLaw : aLaw)
}

/** Hz at each moment; a short silence between syllables. */
function melody({ seed, text }: Speech): (at: number) => number {
  const random = randomFrom(`${seed}:${text}`)
  const tones = Array.from({ length: 32 }, () => Math.round(180 + 260 * random()))
  return (at) => ((at / syllable) % 1 > 0.8 ? 0 : (tones[Math.floor(at / syllable) % tones.length] ?? 220))
}

function wave(seconds: number, sampleRate: number, tone: (at: number) => number): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(Math.round(seconds * sampleRate))
  let phase = 0
  for (let index = 0; index < samples.length; index += 1) {
    const hertz = tone(index / sampleRate)
    phase += (2 * Math.PI * hertz) / sampleRate
    samples[index] = hertz === 0 ? 0 : Math.round(8000 * Math.sin(phase))
  }
  return samples
}

function wav(samples: Int16Array<ArrayBuffer>, sampleRate: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(samples.buffer)
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + data.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(sampleRate, 24)
  header.writeUInt32LE(sampleRate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(data.length, 40)
  return joined(header, data)
}

/** ITU-T G.711, as sign, segment and step of a logarithm. */
function muLaw(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(Math.abs(sample), 32_635) + 132
  const segment = 24 - Math.clz32(magnitude)
  return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f)) & 0xff
}

function aLaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80
  const magnitude = Math.min(sample < 0 ? -sample - 1 : sample, 32_767) >> 4
  const segment = magnitude < 16 ? 0 : 28 - Math.clz32(magnitude)
  const step = segment < 2 ? magnitude & 0x0f : (magnitude >> (segment - 1)) & 0x0f
  return (sign | (segment << 4) | step) ^ 0x55
}
