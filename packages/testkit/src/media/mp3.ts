import { BitWriter, joined } from './bits.ts'

/** At this rate and 32 kbit/s a frame is 144 bytes and 36 ms, to the dot. */
const sampleRate = 32_000
const frameSamples = 1152
const frameBytes = 144
/** MPEG-1, layer III, no checksum; 32 kbit/s, 32 kHz, no padding; one channel. */
const header = Uint8Array.of(0xff, 0xfb, 0x18, 0xc0)
/** Width of one line of the spectrum in Hz. */
const lineWidth = sampleRate / 2 / 576
/** Loud enough to be heard, far from clipping. */
const gain = 194

/** Seconds of one frame. */
export const mp3FrameSeconds = frameSamples / sampleRate

/**
 * An MP3 in which each frame sounds one tone (ISO/IEC 11172-3, 2.4.1): a spectrum with a single line in it, which the
 * simplest of the standard's tables can write.
 *
 * @param tones Hz, one per frame of 36 ms; 0 is silence
 */
export function encodeMp3(tones: readonly number[], title: string): Uint8Array<ArrayBuffer> {
  return joined(titleTag(title), ...tones.map(frame))
}

function frame(tone: number): Uint8Array {
  const line = Math.round(tone / lineWidth)
  const spectrum = tone > 0 ? lineBits(line) : new BitWriter()
  const side = new BitWriter().write(0, 9).write(0, 5).write(0, 4)
  for (const _ of ['first', 'second']) {
    // Length of the data, no big values, gain, no scale factors, ordinary window.
    side.write(spectrum.bitLength, 12).write(0, 9).write(gain, 8).write(0, 4).write(0, 1)
    // Tables and regions of big values, of which there are none; then the table for values up to one.
    side.write(0, 15).write(0, 7).write(0, 1).write(0, 1).write(1, 1)
  }
  const data = new BitWriter()
  for (const _ of ['first', 'second']) copyBits(spectrum, data)
  const whole = new Uint8Array(frameBytes)
  whole.set(joined(header, side.bytes(), data.bytes()))
  return whole
}

/** Lines go in fours: each has a bit that is 0 where there is something, then the signs of what there is. */
function lineBits(line: number): BitWriter {
  const bits = new BitWriter()
  for (let four = 0; four < Math.floor(line / 4); four += 1) bits.write(0b1111, 4)
  return bits.write(0b1111 & ~(0b1000 >> (line % 4)), 4).write(0, 1)
}

function copyBits(from: BitWriter, to: BitWriter): void {
  const bytes = from.bytes()
  for (let bit = 0; bit < from.bitLength; bit += 1)
    to.write(((bytes[bit >> 3] ?? 0) >> (7 - (bit % 8))) & 1, 1)
}

/** An ID3v2.4 tag with a title. */
function titleTag(title: string): Uint8Array {
  const text = joined(Uint8Array.of(3), Buffer.from(title.slice(0, 500), 'utf8'))
  const content = joined(Buffer.from('TIT2', 'latin1'), synchsafe(text.length), Uint8Array.of(0, 0), text)
  return joined(Buffer.from('ID3', 'latin1'), Uint8Array.of(4, 0, 0), synchsafe(content.length), content)
}

/** Seven bits to a byte. */
function synchsafe(value: number): Uint8Array {
  return Uint8Array.of((value >> 21) & 0x7f, (value >> 14) & 0x7f, (value >> 7) & 0x7f, value & 0x7f)
}
