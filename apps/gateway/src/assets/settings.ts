import type { OutputType } from '@genmux/core'

const megabyte = 1024 ** 2
const units = ['bytes', 'KB', 'MB', 'GB'] as const
const day = 24 * 3600 * 1000

/** What holds for uploaded files; a test may shorten it. */
export interface AssetSettings {
  /** Most bytes of a file, by what it is. */
  readonly maxBytes: Readonly<Record<OutputType, number>>
  /** Most bytes of all files that an account keeps, for test and live each. */
  readonly maxAccountBytes: number
  /** Uploads of an account under way at once, in one gateway. */
  readonly uploadsAtOnce: number
  /** Longest silence of who uploads, in milliseconds. */
  readonly silence: number
  /** Longest that an upload may take as a whole, in milliseconds. */
  readonly longestUpload: number
  /** How long a refused sender has to hear of it before its connection is cut, in milliseconds. */
  readonly linger: number
  /** A file goes so long after it was uploaded, or last used, in milliseconds. */
  readonly life: number
}

export const defaultAssetSettings: AssetSettings = {
  maxBytes: { image: 50 * megabyte, audio: 100 * megabyte, video: 500 * megabyte },
  maxAccountBytes: 10 * 1024 * megabyte,
  uploadsAtOnce: 8,
  silence: 20_000,
  longestUpload: 15 * 60_000,
  linger: 5000,
  life: 7 * day,
}

/** Files that were last used then, or earlier, have expired. */
export function expiryOf({ life }: Pick<AssetSettings, 'life'>, now: Date): Date {
  return new Date(now.getTime() - life)
}

/** A number of bytes for a person: `50 MB`. */
export function sizeText(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1)
  return `${Math.round((bytes / 1024 ** power) * 10) / 10} ${units[power]}`
}
