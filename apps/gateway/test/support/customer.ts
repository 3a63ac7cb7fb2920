import { createAccount, ensureKey } from '../../src/db/accounts.ts'
import { type DatabaseAddress, openDatabase } from '../../src/db/database.ts'
import { hashOfKey, newKey } from '../../src/keys/api-key.ts'

/** An account of its own with a test key, which pays for nothing. @returns the key. */
export async function customer(
  address: DatabaseAddress,
  account: Omit<Parameters<typeof createAccount>[1], 'name'>,
): Promise<string> {
  const db = openDatabase(address, () => undefined)
  const now = new Date()
  const { id } = await createAccount(db, { name: 'A customer', metered: false, ...account }, now)
  const key = newKey('test')
  await ensureKey(db, { accountId: id, hash: hashOfKey(key), livemode: false, hint: key.slice(-4) }, now)
  await db.destroy()
  return key
}
