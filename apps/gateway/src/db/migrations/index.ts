import type { Migration } from 'kysely/migration'
import * as foundation from './0001-foundation.ts'
import * as idempotency from './0002-idempotency.ts'
import * as limits from './0003-limits.ts'
import * as callbacks from './0004-callbacks.ts'
import * as webhooks from './0005-webhooks.ts'
import * as liveUpdates from './0006-live-updates.ts'
import * as ledger from './0008-ledger.ts'
import * as admin from './0009-admin.ts'
import * as assets from './0010-assets.ts'
import * as circuits from './0012-circuits.ts'
import * as estimates from './0013-estimates.ts'
import * as retention from './0014-retention.ts'
import * as adoption from './0016-adoption.ts'

/** Every migration in its order. A name never changes once it is released. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-idempotency': idempotency,
  '0003-limits': limits,
  '0004-callbacks': callbacks,
  '0005-webhooks': webhooks,
  '0006-live-updates': liveUpdates,
  '0008-ledger': ledger,
  '0009-admin': admin,
  '0010-assets': assets,
  '0012-circuits': circuits,
  '0013-estimates': estimates,
  '0014-retention': retention,
  '0016-adoption': adoption,
}
