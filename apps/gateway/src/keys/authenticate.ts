import { findKeyOwner, type KeyOwner } from '../db/accounts.ts'
import type { Db } from '../db/database.ts'
import { Allowance } from '../limits/allowance.ts'
import { limitsOf } from '../limits/plans.ts'
import { isAdminKey } from './admin-key.ts'
import { hashOfKey, modeOfKey } from './api-key.ts'

/** The owner of a key, with what it may start. */
export interface Client extends Omit<KeyOwner, 'starts'> {
  readonly allowance: Allowance
}

/** Whom a request comes from: the owner of its key, or why nobody. */
export type Caller = Client | { readonly refused: string }

/** Reads an `Authorization` header. */
export async function authenticate(db: Db, header: string | null): Promise<Caller> {
  if (!header) return { refused: 'Send your API key as "Authorization: Bearer gmx_…".' }
  const key = /^Bearer +(\S+) *$/i.exec(header)?.[1]
  if (key && isAdminKey(key))
    return {
      refused: 'This is an admin key: it belongs at /admin/graphql. Send an API key of an account here.',
    }
  if (!key || !modeOfKey(key))
    return {
      refused:
        'The Authorization header holds no API key: it must be "Bearer gmx_test_…" or "Bearer gmx_live_…".',
    }
  const found = await findKeyOwner(db, hashOfKey(key))
  if (!found) return { refused: 'This API key is unknown or was revoked.' }
  const { starts, ...owner } = found
  return { ...owner, allowance: new Allowance(limitsOf(owner.account), starts) }
}
