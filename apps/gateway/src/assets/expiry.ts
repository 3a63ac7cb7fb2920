import { removeExpiredAssets } from '../db/assets.ts'
import type { Db } from '../db/database.ts'
import type { FileRemover } from '../media/file-remover.ts'
import { type AssetSettings, expiryOf } from './settings.ts'

const mostAtOnce = 500

export interface ExpiryParts {
  readonly db: Db
  readonly files: FileRemover
  readonly settings: Pick<AssetSettings, 'life'>
  now(): Date
}

/** Removes uploads that have expired and that no open generation needs, batch by batch. @returns how many. */
export async function removeExpiredUploads({ db, files, settings, now }: ExpiryParts): Promise<number> {
  let removed = 0
  for (;;) {
    const at = now()
    const batch = await removeExpiredAssets(db, {
      expiry: expiryOf(settings, at),
      now: at,
      limit: mostAtOnce,
    })
    removed += batch
    if (batch > 0) await files.removeDue()
    if (batch < mostAtOnce) return removed
  }
}
