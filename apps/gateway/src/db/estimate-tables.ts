import type { Estimate } from '@genmux/core'
import type { ColumnType } from 'kysely'
import type { JsonOf, Timestamp } from './columns.ts'

/** What was observed of the jobs of a model, per size as core's `sizeOf` tells it; test and live ones apart. */
export interface ModelEstimatesTable {
  provider: string
  model: string
  livemode: boolean
  size: number
  estimate: JsonOf<Estimate>
  /** By the database's clock. */
  updated_at: Timestamp
}

/** Seconds that may not be known. */
export type SecondsOrNull = ColumnType<number | null, number | null | undefined, number | null>
