import { type EmulatedJob, type EmulatedOutput, renderOutput } from '@genmux/testkit/emulator'

type Sound = Extract<EmulatedOutput, { type: 'audio' }>

/** What the vendor's encodings are made from here; the testkit makes neither Ogg Opus nor M4A. */
export const soundFormats: Readonly<Record<string, Sound['format']>> = {
  LINEAR16: 'wav',
  MP3: 'mp3',
  MULAW: 'ulaw',
  ALAW: 'alaw',
  PCM: 'pcm',
}

/** Format tags of G.711 in WAV: RFC 2361. */
const waveTags: Partial<Record<Sound['format'], number>> = { alaw: 6, ulaw: 7 }

/** The sound of a job as the vendor sends it: base64, and G.711 inside a WAV file. */
export async function soundOf(job: EmulatedJob): Promise<string> {
  const [output] = job.outputs
  if (output?.type !== 'audio') throw new RangeError(`Job ${job.id} has no sound.`)
  const { bytes } = await renderOutput(job, 0, `google-tts ${job.model}`)
  const tag = waveTags[output.format]
  const file =
    tag === undefined ? bytes : Buffer.concat([waveHeader(tag, output.sampleRate ?? 0, bytes.length), bytes])
  return Buffer.from(file).toString('base64')
}

/** The header of a WAV file with one byte per sample. */
function waveHeader(tag: number, rate: number, length: number): Buffer {
  const header = Buffer.alloc(46)
  header.write('RIFF', 0)
  header.writeUInt32LE(38 + length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(18, 16)
  header.writeUInt16LE(tag, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 38)
  header.writeUInt32LE(length, 42)
  return header
}
