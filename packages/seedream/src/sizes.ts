/** Sides at `2k` by ratio: https://docs.byteplus.com/en/docs/ModelArk/1824137, read 2026-11-22. */
const at2k = {
  '1:1': [2048, 2048],
  '4:3': [2304, 1728],
  '3:4': [1728, 2304],
  '16:9': [2560, 1440],
  '9:16': [1440, 2560],
  '3:2': [2496, 1664],
  '2:3': [1664, 2496],
  '21:9': [3024, 1296],
} as const
const scales: Readonly<Record<string, number>> = { '1k': 0.5, '1.5k': 0.75, '2k': 1, '3k': 1.5, '4k': 2 }

/** Ratios of which the vendor gives the sides. */
export const ratios = Object.keys(at2k) as (keyof typeof at2k)[]

/**
 * The vendor's word for a size: width and height, or the level alone, whose ratio the model chooses by prompt and given
 * picture. Sides are multiples of 16, as https://github.com/inference-sh/grid keeps them for 5.0 pro.
 *
 * @example sizeOf('1k', '16:9') // '1280x720'
 */
export function sizeOf(resolution: unknown, ratio: unknown): string {
  const level = String(resolution)
  const sides = Object.entries(at2k).find(([name]) => name === ratio)?.[1]
  if (!sides) return level.toUpperCase()
  return sides.map((side) => 16 * Math.round((side * (scales[level] ?? 1)) / 16)).join('x')
}
