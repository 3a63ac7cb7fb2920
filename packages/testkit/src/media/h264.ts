import { BitWriter, joined } from './bits.ts'
import { videoRange } from './colour.ts'
import type { Mosaic } from './mosaic.ts'

/** Side of a macroblock: a mosaic of such cells needs one colour for each. */
export const macroblock = 16

const frameNumberBits = 8
const sequenceSet = 0x67
const pictureSet = 0x68
const keySlice = 0x65
const slice = 0x41

/** A still clip as H.264 of the baseline profile (ITU-T H.264, 7.3): a key frame of raw samples, then frames that repeat it. */
export interface H264 {
  /** As in `avc1.42001f`. */
  readonly codec: string
  /** The decoder's configuration record (ISO/IEC 14496-15, 5.3.3.1). */
  readonly description: Uint8Array<ArrayBuffer>
  readonly keyFrame: Uint8Array<ArrayBuffer>
  /** The frame number `index` after the key frame. */
  repeat(index: number): Uint8Array<ArrayBuffer>
}

/** A mosaic of cells of sixteen pixels as a still clip. Width and height are even. */
export function encodeH264(mosaic: Mosaic, width: number, height: number): H264 {
  // 4.0 holds 8,192 macroblocks, which is 1080p; 5.1 four times that.
  const level = mosaic.cells.length <= 8192 ? 40 : 51
  const sps = nal(sequenceSet, sequence(mosaic, width, height, level))
  const pps = nal(pictureSet, picture())
  return {
    codec: `avc1.4200${level.toString(16)}`,
    description: joined(
      Uint8Array.of(1, 0x42, 0, level, 0xff, 0xe1, ...word(sps.length)),
      sps,
      Uint8Array.of(1, ...word(pps.length)),
      pps,
    ),
    keyFrame: sized(nal(keySlice, rawSlice(mosaic))),
    repeat: (index) => sized(nal(slice, skippedSlice(mosaic, index))),
  }
}

function sequence({ columns, rows }: Mosaic, width: number, height: number, level: number): Uint8Array {
  const bits = new BitWriter().write(0x42, 8).write(0, 8).write(level, 8)
  bits.writeGolomb(0).writeGolomb(frameNumberBits - 4)
  // Frames are shown in the order in which they come; each refers to the one before.
  bits.writeGolomb(2).writeGolomb(1).write(0, 1)
  bits.writeGolomb(columns - 1).writeGolomb(rows - 1)
  bits.write(0b11, 2)
  const [right, below] = [columns * macroblock - width, rows * macroblock - height]
  bits.write(right + below > 0 ? 1 : 0, 1)
  // Cut off at the right and below, in steps of two pixels.
  if (right + below > 0)
    bits
      .writeGolomb(0)
      .writeGolomb(right / 2)
      .writeGolomb(0)
      .writeGolomb(below / 2)
  return bits.write(0, 1).write(1, 1).align().bytes()
}

function picture(): Uint8Array {
  const bits = new BitWriter().writeGolomb(0).writeGolomb(0).write(0b00, 2).writeGolomb(0)
  bits.writeGolomb(0).writeGolomb(0).write(0b000, 3).writeGolomb(0).writeGolomb(0).writeGolomb(0)
  // Slices say themselves that they want no deblocking.
  return bits.write(0b100, 3).write(1, 1).align().bytes()
}

/** Every macroblock as raw samples, "I_PCM". */
function rawSlice({ cells, palette }: Mosaic): Uint8Array {
  const header = new BitWriter().writeGolomb(0).writeGolomb(7).writeGolomb(0).write(0, frameNumberBits)
  header.writeGolomb(0).write(0b00, 2).writeGolomb(0).writeGolomb(1).writeGolomb(25).align()
  const start = header.bytes()
  const between = new BitWriter().writeGolomb(25).align().bytes()
  const blocks = palette.map((colour) => {
    const [y, cb, cr] = videoRange(colour)
    return joined(new Uint8Array(256).fill(y), new Uint8Array(64).fill(cb), new Uint8Array(64).fill(cr))
  })
  const parts: Uint8Array[] = [start]
  for (const [index, cell] of cells.entries()) {
    if (index > 0) parts.push(between)
    parts.push(blocks[cell] ?? new Uint8Array(384).fill(128))
  }
  return joined(...parts, Uint8Array.of(0x80))
}

/** Every macroblock as in the frame before. */
function skippedSlice({ cells }: Mosaic, index: number): Uint8Array {
  const bits = new BitWriter().writeGolomb(0).writeGolomb(5).writeGolomb(0)
  bits.write(index % 2 ** frameNumberBits, frameNumberBits)
  bits.write(0b000, 3).writeGolomb(0).writeGolomb(1).writeGolomb(cells.length)
  return bits.write(1, 1).align().bytes()
}

/** A unit with its header; three bytes that look like a start code are kept apart by a 3. */
function nal(header: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [Uint8Array.of(header)]
  let from = 0
  let zeros = 0
  for (const [index, byte] of payload.entries()) {
    if (zeros === 2 && byte <= 3) {
      parts.push(payload.subarray(from, index), Uint8Array.of(3))
      from = index
      zeros = 0
    }
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return joined(...parts, payload.subarray(from))
}

/** In a file each unit comes after its length. */
function sized(unit: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(unit.length)
  return joined(length, unit)
}

function word(value: number): readonly [number, number] {
  return [value >> 8, value & 0xff]
}
