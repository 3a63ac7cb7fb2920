import { covers, glyphHeight, glyphWidth } from './font.ts'

/** What a placeholder shows. */
export interface Scene {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly prompt: string
  /** Who made it. */
  readonly label: string
  readonly seed: number
}

/** Red, green, blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

/** A picture of square cells of one colour each: simple enough for any codec to be written down exactly. */
export interface Mosaic {
  readonly columns: number
  readonly rows: number
  readonly palette: readonly Colour[]
  /** Index into the palette of each cell, row by row. */
  readonly cells: Uint8Array
}

const dark = 0
const shade = 1
const ink = 2
const accent = 3

/** Draws a scene in cells of `cell` pixels: label and prompt before a pattern that depends on the seed. */
export function drawMosaic(scene: Scene, cell: number): Mosaic {
  const columns = Math.ceil(scene.width / cell)
  const rows = Math.ceil(scene.height / cell)
  const random = randomFrom(`${scene.seed}:${scene.prompt}`)
  const hue = random()
  const palette = [tint(hue, 0.16), tint(hue, 0.24), tint(hue, 0.95), tint(hue + 0.5, 0.7)]
  const cells = Uint8Array.from({ length: columns * rows }, () => (random() < 0.25 ? shade : dark))
  const lineLength = Math.max(1, Math.floor((columns - 2) / (glyphWidth + 1)))
  const lines = [
    ...wrap(scene.label, lineLength).map((text) => ({ text, colour: accent })),
    ...wrap(scene.prompt, lineLength).map((text) => ({ text, colour: ink })),
  ]
  for (const [line, { text, colour }] of lines.entries())
    drawLine({ columns, rows, cells }, text, 1 + line * (glyphHeight + 2), colour)
  return { columns, rows, palette, cells }
}

function drawLine(
  { columns, rows, cells }: Pick<Mosaic, 'columns' | 'rows'> & { readonly cells: Uint8Array },
  text: string,
  top: number,
  colour: number,
): void {
  for (const [index, letter] of [...text].entries()) {
    const left = 1 + index * (glyphWidth + 1)
    for (let column = 0; column < glyphWidth; column += 1)
      for (let row = 0; row < glyphHeight; row += 1) {
        const inside = top + row < rows && left + column < columns
        if (inside && covers(letter, column, row)) cells[(top + row) * columns + left + column] = colour
      }
  }
}

/** Lines of at most `length` letters, broken between words where that is possible. */
function wrap(text: string, length: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= length)
      lines[lines.length - 1] = `${line} ${word}`
    else for (let at = 0; at < word.length; at += length) lines.push(word.slice(at, at + length))
  }
  return lines
}

/** A colour of a hue (0 to 1, round and round) at a brightness. */
function tint(hue: number, brightness: number): Colour {
  const wave = (shift: number) => {
    const share = 0.55 + 0.45 * Math.cos(2 * Math.PI * (hue + shift))
    return Math.round(20 + 215 * brightness * share)
  }
  return [wave(0), wave(1 / 3), wave(2 / 3)]
}

/** Numbers from 0 to 1 that depend on a text alone (FNV-1a, then mulberry32). */
export function randomFrom(text: string): () => number {
  let state = 0x811c9dc5
  for (const byte of Buffer.from(text)) state = Math.imul(state ^ byte, 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
