import { findKeyOwner, type KeyOwner } from '../db/accounts.ts'
import type { Db } from '../db/database.ts'
import { hashOfKey, modeOfKey } from './api-key.ts'

/** Whom a request comes from: the owner of its key, or why nobody. */
export type Caller = KeyOwner | { readonly refused: string }

/** Reads an `Authorization` header. */
export async function authenticate(db: Db, header: string | null): Promise<Caller> {
  if (!header) return { refused: 'Send your API key as "Authorization: Bearer gmx_…".' }
  const key = /^Bearer +(\S+) *$/i.exec(header)?.[1]
  if (!key || !modeOfKey(key))
    return {
      refused:
        'The Authorization header holds no API key: it must be "Bearer gmx_test_…" or "Bearer gmx_live_…".',
    }
  return (await findKeyOwner(db, hashOfKey(key))) ?? { refused: 'This API key is unknown or was revoked.' }
}
