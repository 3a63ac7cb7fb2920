/** The shorter side in pixels, by the names that vendors have for it. */
const shorterSides: Readonly<Record<string, number>> = { '1k': 1024, '2k': 1440, '4k': 2160 }

/**
 * Width and height of a clip, both even, as codecs want.
 *
 * @param resolution `720p`, `1080P`, `4k`; anything else counts as 720p
 * @param ratio `16:9`; anything that is none counts as 16:9
 */
export function clipSize(
  resolution: string,
  ratio = '16:9',
): { readonly width: number; readonly height: number } {
  const [wide = 16, high = 9] = ratio.split(':').map(Number)
  const proportion = Number.isFinite(wide / high) && wide > 0 ? wide / high : 16 / 9
  const name = resolution.toLowerCase()
  const shorter = shorterSides[name] ?? Number(/^(\d{3,4})p$/.exec(name)?.[1] ?? 720)
  const longer = 2 * Math.round((shorter * Math.max(proportion, 1 / proportion)) / 2)
  return proportion >= 1 ? { width: longer, height: shorter } : { width: shorter, height: longer }
}
