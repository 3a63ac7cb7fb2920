/** What a model takes: https://ai.byteplus.com/ark/region:ap-southeast-1/docs. A field that is not its own is refused. */
export interface Rule {
  readonly levels: readonly string[]
  /** Pixels of a picture whose sides are given. */
  readonly pixels: readonly [least: number, most: number]
  /** Most given pictures. */
  readonly images: number
  readonly fields: readonly string[]
  /** Ways to rewrite the prompt. */
  readonly modes: readonly string[]
}

/** Given pictures and made ones of a set. */
export const mostOfSet = 15

const always = ['model', 'prompt', 'image', 'size', 'response_format', 'watermark']
const sets = [
  ...always,
  'sequential_image_generation',
  'sequential_image_generation_options',
  'stream',
  'optimize_prompt_options',
]
const single: Rule = {
  levels: ['1K', '1.5K', '2K'],
  pixels: [921_600, 4_624_220],
  images: 10,
  fields: [...always, 'output_format', 'background', 'layer_decomposition'],
  modes: [],
}
const lite: Rule = {
  levels: ['2K', '3K', '4K'],
  // The upper bound is not published: that of its siblings.
  pixels: [3_686_400, 16_777_216],
  images: 14,
  fields: [...sets, 'output_format', 'tools'],
  modes: ['standard'],
}

export const rules: Readonly<Record<string, Rule>> = {
  'dola-seedream-5-0-pro-260628': single,
  'dola-seedream-5-0-flash-260915': single,
  'seedream-5-0-260128': lite,
  'seedream-5-0-lite-260128': lite,
  'seedream-4-5-251128': {
    levels: ['2K', '4K'],
    pixels: [3_686_400, 16_777_216],
    images: 14,
    fields: sets,
    modes: ['standard'],
  },
  'seedream-4-0-250828': {
    levels: ['1K', '2K', '4K'],
    pixels: [921_600, 16_777_216],
    images: 14,
    fields: sets,
    modes: ['standard', 'fast'],
  },
}

/** Sides that a level may come back with: not always square, so that nobody takes it for granted. */
const levelSides: Readonly<Record<string, readonly [width: number, height: number]>> = {
  '1K': [1152, 864],
  '1.5K': [1728, 1296],
  '2K': [2304, 1728],
  '3K': [3456, 2592],
  '4K': [4608, 3456],
}

/** What is wrong with a size, or its sides. */
export function sidesOf(
  size: string,
  { levels, pixels: [least, most] }: Rule,
): string | readonly [width: number, height: number] {
  const level = size.toUpperCase()
  const sides = levels.includes(level) ? levelSides[level] : undefined
  if (sides) return sides
  const [, wide, high] = /^(\d+)x(\d+)$/.exec(size) ?? []
  if (!wide || !high) return `${size} is not supported`
  const [width, height] = [Number(wide), Number(high)]
  if (width * height < least) return `image size must be at least ${least} pixels`
  if (width * height > most) return `image size must be at most ${most} pixels`
  const ratio = width / height
  return ratio < 1 / 16 || ratio > 16 ? 'the ratio must be from 1/16 to 16' : [width, height]
}
