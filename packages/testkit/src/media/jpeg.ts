import { BitWriter, joined } from './bits.ts'
import { fullRange } from './colour.ts'
import type { Mosaic } from './mosaic.ts'

/** Side of a block: a mosaic of such cells needs only the mean of each block. */
export const jpegCell = 8

/** Steps of eight make the quantised mean of a block exactly its value. */
const step = 8
const components = [1, 2, 3] as const

/** Codes of four bits for the sizes 0 to 11 of a difference; one bit for "nothing more in this block". */
const meanCodes = [[0, 0, 0, 12, ...Array(12).fill(0)], Array.from({ length: 12 }, (_, size) => size)]
const restCodes = [[1, ...Array(15).fill(0)], [0]]

/** A mosaic of cells of eight pixels as a baseline JPEG. */
export function encodeJpeg(mosaic: Mosaic, width: number, height: number): Uint8Array<ArrayBuffer> {
  return joined(
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...Array(64).fill(step)]),
    segment(0xc0, [8, ...word(height), ...word(width), 3, ...components.flatMap((id) => [id, 0x11, 0])]),
    segment(0xc4, [0x00, ...meanCodes.flat()]),
    segment(0xc4, [0x10, ...restCodes.flat()]),
    segment(0xda, [3, ...components.flatMap((id) => [id, 0]), 0, 63, 0]),
    escaped(scan(mosaic)),
    Uint8Array.of(0xff, 0xd9),
  )
}

/** Every block as the difference of its mean to the one before, per component. */
function scan({ cells, palette }: Mosaic): Uint8Array {
  const colours = palette.map(fullRange)
  const before = [128, 128, 128]
  const bits = new BitWriter()
  for (const cell of cells)
    for (const component of [0, 1, 2] as const) {
      const value = colours[cell]?.[component] ?? 128
      writeDifference(bits, value - (before[component] ?? 128))
      before[component] = value
    }
  return bits.align(1).bytes()
}

function writeDifference(bits: BitWriter, difference: number): void {
  const size = 32 - Math.clz32(Math.abs(difference))
  bits.write(size, 4)
  // Negative numbers are written as one less, in as many bits.
  bits.write(difference < 0 ? difference - 1 : difference, size)
  bits.write(0, 1)
}

/** A byte 0xff in the data is followed by a zero, so that it can't be taken for a marker. */
function escaped(data: Uint8Array): Uint8Array {
  const out: number[] = []
  for (const byte of data) {
    out.push(byte)
    if (byte === 0xff) out.push(0)
  }
  return Uint8Array.from(out)
}

function segment(marker: number, content: readonly number[]): Uint8Array {
  return Uint8Array.of(0xff, marker, ...word(content.length + 2), ...content)
}

function word(value: number): readonly [number, number] {
  return [value >> 8, value & 0xff]
}
