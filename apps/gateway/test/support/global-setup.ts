import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { type DatabaseAddress, migrate, openDatabase } from '../../src/db/database.ts'
import { startEmbeddedPostgres } from '../../src/db/embedded/embedded-postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The database that every test's own is a copy of. */
    template: DatabaseAddress & { readonly database: string }
  }
}

/** One real PostgreSQL for the whole run, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await temporaryFolder()
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
  const db = openDatabase(postgres.address, () => undefined)
  await migrate(db)
  await db.destroy()
  if (!('database' in postgres.address)) throw new TypeError('The embedded database has no address of parts.')
  project.provide('template', postgres.address)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
