import type { GenerationInput } from './input.ts'
import type { Json } from './json.ts'
import type { GenerationType } from './media.ts'

/** What to do when no model can meet the request to the letter. */
export type FitMode = 'NEAREST' | 'STRICT'

/** What the router is to favour. */
export const priorities = ['QUALITY', 'SPEED', 'COST'] as const
export type Priority = (typeof priorities)[number]

/** A request as a person makes it. */
export interface GenerationRequest {
  readonly type: GenerationType
  readonly input: GenerationInput
  readonly options?: { readonly [option: string]: Json }
  /** @default 'NEAREST' */
  readonly fit?: FitMode
}
