import type { Colour } from './mosaic.ts'

/** Brightness and two colour differences, as video and JPEG keep them. */
export type Ycc = readonly [y: number, cb: number, cr: number]

/** BT.601, full range: what JPEG means. */
export function fullRange([red, green, blue]: Colour): Ycc {
  return [
    Math.round(0.299 * red + 0.587 * green + 0.114 * blue),
    Math.round(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue),
    Math.round(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue),
  ]
}

/** BT.601, 16 to 235 and 16 to 240: what video without a colour description means. */
export function videoRange(colour: Colour): Ycc {
  const [y, cb, cr] = fullRange(colour)
  return [
    Math.round(16 + (y * 219) / 255),
    Math.round(128 + ((cb - 128) * 224) / 255),
    Math.round(128 + ((cr - 128) * 224) / 255),
  ]
}
