import type { OutputType } from '@genmux/core'
import type { ColumnType, Insertable, Selectable } from 'kysely'
import type { Timestamp } from './columns.ts'

/** An uploaded file: what the database names here lies in the store. */
export interface AssetsTable {
  id: string
  account_id: string
  livemode: boolean
  type: OutputType
  mime_type: string
  /** File extension without a dot. */
  format: string
  bytes: number
  sha256: string
  /** Pixels, here and below. */
  width: number | null
  height: number | null
  /** Seconds. */
  duration: number | null
  created_at: Timestamp
  /** When it was uploaded, or last named by a generation that started. */
  used_at: Timestamp
}

/** Which generations were accepted with which files. */
export interface AssetUsesTable {
  generation_id: string
  asset_id: string
}

/** Files that nothing names any more, or will have named in vain by `due_at`: whoever comes first removes them. */
export interface FileRemovalsTable {
  name: string
  due_at: ColumnType<Date, Date, Date>
}

export type AssetRow = Selectable<AssetsTable>
export type NewAsset = Insertable<AssetsTable>
