import { mkdir } from 'node:fs/promises'
import type { Closers } from '../closers.ts'
import { migrate, openDatabase } from '../db/database.ts'
import type { GatewaySettings } from '../gateway.ts'
import { progressOf } from '../graphql/generation/progress.ts'
import { AdminKey, firstAdminKey } from '../keys/admin-key.ts'
import { ensureHouseKeys } from '../keys/house-keys.ts'
import { LiveUpdates } from '../live/live-updates.ts'

/** What everything else stands on: the data folder, the database, who watches it, and the house's keys. */
export async function openBasis({ config, log, database, now }: Required<Basics>, closers: Closers) {
  await mkdir(config.GENMUX_DATA_DIR, { recursive: true, mode: 0o711 })
  const updates = new LiveUpdates({
    address: database,
    db: () => db,
    progress: (generation) => progressOf(generation, now()),
    log,
    random: Math.random,
  })
  const db = openDatabase(
    database,
    (err) => log.error({ err }, 'a connection to the database broke'),
    (ids) => updates.changed(ids),
  )
  closers.add(() => db.destroy())
  closers.add(() => updates.stop())
  await migrate(db)
  const key = await ensureHouseKeys(db, config, log, now())
  const adminKey = new AdminKey(config.GENMUX_ADMIN_KEY ?? (await firstAdminKey(config.GENMUX_DATA_DIR)))
  return { config, log, database, now, db, updates, key, adminKey }
}

type Basics = Pick<GatewaySettings, 'config' | 'log' | 'database' | 'now'>
export type Basis = Awaited<ReturnType<typeof openBasis>>
