/** Height of each resolution name, in pixels. */
const heights: Readonly<Record<string, number>> = {
  '480P': 480,
  '512P': 512,
  '720P': 720,
  '768P': 768,
  '1080P': 1080,
  '2K': 1440,
}

/** Width and height of a clip, both even, as codecs want. */
export function clipSize(
  resolution: string,
  ratio: string,
): { readonly width: number; readonly height: number } {
  const [wide = 16, high = 9] = ratio.split(':').map(Number)
  const proportion = Number.isFinite(wide / high) ? wide / high : 16 / 9
  const shorter = heights[resolution] ?? 768
  const longer = even(shorter * Math.max(proportion, 1 / proportion))
  return proportion >= 1 ? { width: longer, height: shorter } : { width: shorter, height: longer }
}

/** Pixels of each picture's ratio. */
export const pictureSizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
  '1:1': [1024, 1024],
  '16:9': [1280, 720],
  '4:3': [1152, 864],
  '3:2': [1248, 832],
  '2:3': [832, 1248],
  '3:4': [864, 1152],
  '9:16': [720, 1280],
  '21:9': [1344, 576],
}

function even(pixels: number): number {
  return 2 * Math.round(pixels / 2)
}
