const side = 16

/**
 * Width and height of a ratio at so many megapixels (1 being 1024 x 1024), both multiples of 16 as the vendor advises.
 *
 * @example sizeOf('16:9', 1) // { width: 1360, height: 768 }
 */
export function sizeOf(
  ratio: string,
  megapixels: number,
  step = side,
): { readonly width: number; readonly height: number } {
  const [wide = 1, high = 1] = ratio.split(':').map(Number)
  const area = megapixels * 1024 * 1024
  const round = (pixels: number) => Math.max(step, Math.floor(pixels / step + 1e-9) * step)
  return { width: round(Math.sqrt((area * wide) / high)), height: round(Math.sqrt((area * high) / wide)) }
}
