import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { ensureHouseAccount, ensureKey, houseAccount } from '../db/accounts.ts'
import type { Db } from '../db/database.ts'
import { hashOfKey, modeOfKey } from './api-key.ts'
import { firstTestKey, newTestKey } from './first-key.ts'

/**
 * Has the house account there, with the operator's key, or else with the test key that the first boot made.
 *
 * @returns the key
 */
export async function ensureHouseKeys(db: Db, config: Config, log: Logger, now: Date): Promise<string> {
  await ensureHouseAccount(db, now)
  if (config.GENMUX_API_KEY) {
    // Whoever revoked it meant it; the gateway serves the others all the same.
    if (!(await ensureHouseKey(db, config.GENMUX_API_KEY, now)))
      log.warn('GENMUX_API_KEY holds a key that was revoked: it is refused, choose another')
    return config.GENMUX_API_KEY
  }
  const kept = await firstTestKey(config.GENMUX_DATA_DIR)
  if (await ensureHouseKey(db, kept, now)) return kept
  const fresh = await newTestKey(config.GENMUX_DATA_DIR)
  await ensureHouseKey(db, fresh, now)
  return fresh
}

/** Answers whether the key is good: one that was revoked stays so. */
function ensureHouseKey(db: Db, key: string, now: Date): Promise<boolean> {
  const livemode = modeOfKey(key) === 'live'
  return ensureKey(
    db,
    { accountId: houseAccount.id, hash: hashOfKey(key), livemode, hint: key.slice(-4) },
    now,
  )
}
