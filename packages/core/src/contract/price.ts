import type { Source } from './source.ts'

/**
 * What a rate counts.
 * - `second`: of output, times the number of outputs. - `output`: a finished file, whatever its length.
 * - `character`: of the text that is spoken, tags included. - `megapixel`: of one output, times the number of outputs.
 * - `inputImage`: a picture given.
 */
export type PriceUnit = 'second' | 'output' | 'character' | 'megapixel' | 'inputImage'

/** Narrows a row to certain options or inputs: each named option must have one of the values. */
export interface When {
  readonly options?: { readonly [option: string]: readonly (string | number | boolean)[] }
  /** Names of inputs that must be there (true) or must not be (false). */
  readonly inputs?: { readonly [input: string]: boolean }
}

/** A price per unit. A job costs the sum of all rates whose `when` holds. */
export interface Rate {
  readonly per: PriceUnit
  /** US dollars. */
  readonly usd: number
  /** Units that are free of this rate, e.g. 1 for "each megapixel after the first". @default 0 */
  readonly beyond?: number
  readonly when?: When
}

/** The vendor's list price, or `unknown` where no public figure was found. */
export type Price = 'unknown' | { readonly rates: readonly Rate[]; readonly source: Source }
