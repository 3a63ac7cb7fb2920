import { Kysely, PostgresDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { hearOwnChanges } from './changes.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>

/** Where the database is: an address, or the parts of one. */
export type DatabaseAddress =
  | { readonly connectionString: string }
  | {
      readonly host: string
      readonly port: number
      readonly user: string
      readonly password?: string
      readonly database: string
    }

// Sizes, costs and counts fit a JavaScript number; pg hands bigint out as text because it can't know that.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * Opens a pool of connections. Nothing is asked of the database yet. `onChange` is told which generations were changed
 * through it, after each commit.
 */
export function openDatabase(
  address: DatabaseAddress,
  onIdleError: (error: Error) => void,
  onChange?: (generationIds: readonly string[]) => void,
): Db {
  const pool = new pg.Pool({
    ...address,
    max: 20,
    connectionTimeoutMillis: 10_000,
    application_name: 'genmux',
  })
  // A connection that breaks while nobody uses it is replaced at the next query; unheard, it would end the process.
  pool.on('error', onIdleError)
  if (onChange) hearOwnChanges(pool, onChange)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** Brings the schema up to date. Several gateways may do so at once: one does it, the others wait. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
