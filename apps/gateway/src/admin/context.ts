import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import type { Health } from '../health/health.ts'

/** What resolvers of the admin API work with. Whoever gets this far has shown the admin key. */
export interface AdminServices {
  readonly db: Db
  readonly log: Logger
  readonly health: Health
  /** The ids of the providers that `GENMUX_PROVIDERS` leaves in. */
  readonly enabled: ReadonlySet<string>
  /** What the operator set; values never leave. */
  readonly environment: { readonly [name: string]: string | undefined }
  now(): Date
}
