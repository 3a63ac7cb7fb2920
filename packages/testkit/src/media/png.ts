import { crc32, deflateSync } from 'node:zlib'
import { joined } from './bits.ts'
import type { Mosaic } from './mosaic.ts'

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const indexed = 3

/** A mosaic as a PNG with a palette. */
export function encodePng(
  mosaic: Mosaic,
  cell: number,
  width: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, indexed, 0, 0, 0], 8)
  return joined(
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(mosaic.palette.flat())),
    chunk('IDAT', deflateSync(scanlines(mosaic, cell, width, height), { level: 3 })),
    chunk('IEND', new Uint8Array()),
  )
}

/** One byte per pixel, each line after a byte that says "unfiltered". Lines of one row of cells are alike. */
function scanlines({ columns, cells }: Mosaic, cell: number, width: number, height: number): Uint8Array {
  const stride = width + 1
  const lines = new Uint8Array(stride * height)
  for (let top = 0; top < height; top += cell) {
    const line = lines.subarray(top * stride + 1, (top + 1) * stride)
    const row = (top / cell) * columns
    for (let x = 0; x < width; x += cell) line.fill(cells[row + x / cell] ?? 0, x, x + cell)
    for (let y = top + 1; y < Math.min(top + cell, height); y += 1) lines.set(line, y * stride + 1)
  }
  return lines
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined(Buffer.from(type, 'latin1'), data)
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return joined(frame.subarray(0, 4), body, frame.subarray(4))
}
