import type { Model } from '@genmux/core'
import type { Logger } from 'pino'
import type { AssetAddresses } from '../assets/addresses.ts'
import type { CallbackAddresses } from '../callbacks/addresses.ts'
import type { Callers } from '../callbacks/callers.ts'
import type { Claimed } from '../db/attempts.ts'
import type { Db } from '../db/database.ts'
import type { AttemptRow } from '../db/schema.ts'
import type { Estimates } from '../estimates/estimates.ts'
import type { MediaStore } from '../media/store.ts'
import type { VendorLink, Vendors } from '../vendors.ts'
import type { LiveOutputs } from './live-outputs.ts'
import type { SubmitQueue } from './submit-queue.ts'

/** What an operator, or a test, may set about the engine. */
export interface EngineSettings {
  /** What to do when nobody can find out whether a vendor took a job. */
  readonly unknownSubmit: 'fail' | 'resubmit'
  /** Submits under way at once, per provider. */
  readonly submitsPerProvider: number
  /** Checks and downloads under way at once. */
  readonly checksAtOnce: number
  /** A gateway that has been silent for so many seconds is dead. */
  readonly deadAfterSeconds: number
  /** Most bytes of one output. */
  readonly maxOutputBytes: number
  /** What the operator charges for a dollar of the vendor's. */
  readonly markup: number
}

export const defaultEngineSettings: EngineSettings = {
  unknownSubmit: 'fail',
  submitsPerProvider: 32,
  checksAtOnce: 64,
  deadAfterSeconds: 6,
  maxOutputBytes: 2 * 1024 ** 3,
  markup: 1,
}

/** What every job of the engine works with. */
export interface EngineParts {
  readonly db: Db
  readonly log: Logger
  readonly vendors: Vendors
  readonly media: MediaStore
  readonly live: LiveOutputs
  readonly queue: SubmitQueue
  readonly estimates: Estimates
  readonly assets: AssetAddresses
  readonly callbacks: CallbackAddresses
  readonly callers: Callers
  readonly settings: EngineSettings
  /** The name of this gateway process. */
  readonly instanceId: string
  now(): Date
  /** 0 to 1. */
  random(): number
}

/** A claimed attempt with everything that is known of its vendor and model. */
export interface Work extends Claimed {
  readonly link: VendorLink
  readonly model: Model
}

/** Seconds since the attempt began. */
export function elapsedSeconds(
  parts: Pick<EngineParts, 'now'>,
  { attempt }: { readonly attempt: Pick<AttemptRow, 'started_at'> },
): number {
  return Math.max(0, (parts.now().getTime() - attempt.started_at.getTime()) / 1000)
}

/** `seconds` from now. */
export function inSeconds(parts: Pick<EngineParts, 'now'>, seconds: number): Date {
  return new Date(parts.now().getTime() + seconds * 1000)
}
