import type { z } from 'zod'
import type { InputRules } from './input.ts'
import type { GenerationType, OutputType } from './media.ts'
import type { Price, When } from './price.ts'
import type { Source } from './source.ts'

/** Models live and die. A retired name still works: its successor runs, with a warning. */
export type Lifecycle =
  | { readonly state: 'current' }
  /** Answers still, but the vendor has moved on. */
  | { readonly state: 'legacy'; readonly retiresOn?: string; readonly successor?: string }
  /** Gone at the vendor since `on` (`YYYY-MM-DD`). `successor` is the id of a model of the same provider. */
  | { readonly state: 'retired'; readonly on: string; readonly successor?: string }

/** Quality between 0 and 1, 0.5 being the median model of the same kind. Comparable only within a kind. */
export interface Rating {
  readonly score: number
  /** A: two boards agree. B: one board. S: taken from a sibling's. C: an old board alone. */
  readonly grade: 'A' | 'B' | 'C' | 'S'
  readonly source: Source
}

/** How long a job usually takes, in seconds from submit to finish. The first row whose `when` holds counts. */
export interface UsualTime {
  readonly seconds: number
  readonly when?: When
  /** ok: the vendor's figure or measured; int: an integrator's average; weak: anecdote or derived. */
  readonly strength: 'ok' | 'int' | 'weak'
  readonly source: Source
}

/**
 * One allowed region of a model's options. A request must lie within at least one region whose `when` holds;
 * an option that a region does not name is free within the limits of the option schema.
 * "1080p only up to 6 s" is `[{ allow: { resolution: ['768p'], duration: [6, 10] } }, { allow: { resolution: ['1080p'], duration: [6] } }]`.
 */
export interface Region {
  readonly when?: { readonly inputs?: { readonly [input: string]: boolean } }
  readonly allow: { readonly [option: string]: readonly (string | number | boolean)[] }
}

/** Option schemas are strict objects of optional or defaulted fields, each `.describe()`d. */
export type OptionsSchema = z.ZodObject

/** All that is known of one model: data, read by fit, price, router, catalogue, README tables and emulator alike. */
export interface Model<Options extends OptionsSchema = OptionsSchema> {
  /** Slug inside the provider, lower case: `hailuo-02`. Publicly `minimax/hailuo-02`. */
  readonly id: string
  /** The id on the vendor's wire. */
  readonly vendorId: string
  readonly name: string
  readonly description: string
  readonly type: GenerationType
  readonly output: OutputType
  /** Other names that people type; letter case, spaces, `-`, `_`, `.` and `/` do not matter. */
  readonly aliases: readonly string[]
  /** The same weights under their own vendor, as `provider/model`: an aggregator's row says whose model it resells. */
  readonly sameAs?: string
  readonly lifecycle: Lifecycle
  /**
   * The model of the same provider that is meant by this one's names where this one can't take the inputs: its twin from
   * pictures instead of text.
   */
  readonly otherwise?: string
  /** True where the router must not choose it unless it is named: it makes what a general request does not ask for. */
  readonly onlyByName?: true
  readonly inputs: InputRules
  /** Schema of the options, common ones under their common names. Defaults are the vendor's. */
  readonly options: Options
  /** Allowed combinations; left out when every combination is. */
  readonly regions?: readonly Region[]
  /**
   * Hints without a vendor parameter that users of this vendor write into the prompt, as a template:
   * `{ style: '{}, {value} style' }`, where `{}` is the prompt and `{value}` the hint.
   */
  readonly promptHints?: { readonly [option: string]: string }
  readonly price: Price
  /** Empty when no figure is known. */
  readonly usualTime: readonly UsualTime[]
  /** No job lives longer, in seconds: past it, it is reconciled and then failed. */
  readonly longestSeconds: number
  /** Quality by what the work starts from; left out or `unrated` where no arena rates it. */
  readonly quality: { readonly fromText?: Rating | 'unrated'; readonly fromMedia?: Rating | 'unrated' }
  /** What a person should know before choosing it. */
  readonly limitations?: readonly string[]
  /** Abilities that neither options nor inputs show: `lip-sync`, `native audio`. */
  readonly features?: readonly string[]
  readonly sources: readonly [Source, ...Source[]]
}
