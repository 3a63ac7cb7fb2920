import type { Model } from '@genmux/core'
import type { Logger } from 'pino'
import type { AssetAddresses } from '../assets/addresses.ts'
import type { CallbackAddresses } from '../callbacks/addresses.ts'
import type { Callers } from '../callbacks/callers.ts'
import type { Claimed } from '../db/attempts.ts'
import type { Db } from '../db/database.ts'
import type { AttemptRow, GenerationRow } from '../db/schema.ts'
import type { Move } from '../db/transitions/index.ts'
import type { Estimates } from '../estimates/estimates.ts'
import type { Moves } from '../fallback/next-move.ts'
import type { Budgets } from '../health/budgets.ts'
import type { Health } from '../health/health.ts'
import type { MediaStore } from '../media/store.ts'
import type { Metrics } from '../metrics/metrics.ts'
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
  /** Longest that a generation may take from its first try, in seconds, whatever its models allow. */
  readonly deadlineSeconds: number
  /** The share of its cost that a cancelled job costs which the vendor bills all the same, 0 to 1. */
  readonly cancelCharge: number
}

export const defaultEngineSettings: EngineSettings = {
  unknownSubmit: 'fail',
  submitsPerProvider: 32,
  checksAtOnce: 64,
  deadAfterSeconds: 6,
  maxOutputBytes: 2 * 1024 ** 3,
  markup: 1,
  deadlineSeconds: 48 * 3600,
  cancelCharge: 1,
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
  readonly health: Health
  readonly budgets: Budgets
  readonly metrics: Metrics
  /** The model that takes over; undefined where none does. */
  nextMove(generation: GenerationRow, moves: Moves): Promise<Move | undefined>
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

/** Seconds until a generation's deadline; none are left when it is past. */
export function secondsLeft(
  { now, settings }: Pick<EngineParts, 'now' | 'settings'>,
  { started_at, created_at }: Pick<GenerationRow, 'started_at' | 'created_at'>,
): number {
  const began = (started_at ?? created_at).getTime()
  return settings.deadlineSeconds - (now().getTime() - began) / 1000
}

/** `seconds` from now. */
export function inSeconds(parts: Pick<EngineParts, 'now'>, seconds: number): Date {
  return new Date(parts.now().getTime() + seconds * 1000)
}
