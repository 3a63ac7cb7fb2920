/** Sides are multiples of this; ratios go from 1:3 to 3:1: https://developers.openai.com/api/docs, read 2026-11-22. */
const step = 16
const longestSide = 3840
/** Most pixels in all: a square of 1024, the largest that is not experimental, and the largest. */
const pixels: Readonly<Record<string, number>> = { '1k': 1024 * 1024, '2k': 2560 * 1440, '4k': 3840 * 2160 }

/** All that models without a resolution to choose can make. */
const fixedSizes: Readonly<Record<string, string>> = {
  '1:1': '1024x1024',
  '3:2': '1536x1024',
  '2:3': '1024x1536',
}

/**
 * The vendor's word for a size, of exactly the asked ratio; undefined where the vendor is to choose.
 *
 * @param resolution left out for models that have none
 * @example sizeOf('16:9', '2k') // '2560x1440'
 */
export function sizeOf(aspectRatio: string, resolution: string | undefined): string | undefined {
  if (resolution === undefined) return fixedSizes[aspectRatio]
  if (aspectRatio === 'auto' && resolution === '1k') return undefined
  const [wide = 1, high = 1] = aspectRatio === 'auto' ? [1, 1] : aspectRatio.split(':').map(Number)
  const byArea = Math.sqrt((pixels[resolution] ?? 0) / (wide * high))
  const bySide = longestSide / Math.max(wide, high)
  const unit = step * Math.floor(Math.min(byArea, bySide) / step)
  return `${wide * unit}x${high * unit}`
}
