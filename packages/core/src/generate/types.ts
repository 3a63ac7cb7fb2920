import type { Dispatcher } from 'undici'
import type { z } from 'zod'
import type { Json, JsonObject } from '../contract/json.ts'
import type { OutputType } from '../contract/media.ts'
import type { Model } from '../contract/model.ts'
import type { GenerationRequest } from '../contract/request.ts'
import type { Warning } from '../contract/warning.ts'
import type { Sleep } from '../http/delay.ts'

/** A request to one model by its id: its options are typed. */
type RequestTo<M extends Model> = M extends Model
  ? Omit<GenerationRequest, 'options' | 'type'> & {
      readonly model: M['id']
      readonly type: M['type']
      readonly options?: z.input<M['options']>
    }
  : never

/**
 * A request to one adapter. With `model`, the options are that model's own; without it, the provider's default model for
 * the type takes it, or the one that `options.model` names by id, vendor id or alias.
 */
export type GenerateRequest<Models extends readonly Model[] = readonly Model[]> =
  | RequestTo<Models[number]>
  | (GenerationRequest & { readonly model?: undefined })

/** News of a generation under way. */
export interface GenerateProgress {
  /** The vendor's own word. */
  readonly vendorStatus: string
  /** 0 to 1: as the vendor tells, else by the model's usual time; missing where neither is known. */
  readonly progress?: number
  /** Seconds since the start. */
  readonly elapsedSeconds: number
}

/** What can be set about one run; every default is real. */
export interface GenerateSettings {
  readonly onProgress?: (progress: GenerateProgress) => void
  /** Ends the wait; the vendor is told to stop where it can be. */
  readonly signal?: AbortSignal
  /** Most bytes of one output. @default 2 GiB */
  readonly maxOutputBytes?: number
  /** Takes the requests instead of the shared pools. */
  readonly dispatcher?: Dispatcher
  readonly sleep?: Sleep
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number
  /** 0 to 1. @default Math.random */
  readonly random?: () => number
}

/** A finished file. Vendors' links die in minutes to days: take the bytes soon. */
export interface GeneratedOutput {
  readonly type: OutputType
  /** The vendor's own link; missing where the vendor answered with the bytes themselves. */
  readonly url?: string
  /** Pixels, as the vendor tells. */
  readonly width?: number
  readonly height?: number
  /** Seconds, as the vendor tells. */
  readonly duration?: number
  /** The file, once for outputs without a `url`. @throws GenerationError `not_found` when the link is dead. */
  stream(): Promise<ReadableStream<Uint8Array>>
  /** The whole file. @throws GenerationError as `stream` does. */
  bytes(): Promise<Uint8Array>
}

/** A generation that came to a good end. */
export interface Generated {
  readonly provider: string
  /** Id of the model that ran. */
  readonly model: string
  readonly outputs: readonly [GeneratedOutput, ...GeneratedOutput[]]
  /** Where the request was met as nearly as possible and not to the letter. */
  readonly warnings: readonly Warning[]
  /** US dollars: what the vendor says that it charged, else by its list price; missing where neither is known. */
  readonly costUsd?: number
  /** The options that ran, defaults filled in. */
  readonly options: { readonly [option: string]: Json }
  /** Further facts that the vendor reports. */
  readonly metadata?: JsonObject
}
