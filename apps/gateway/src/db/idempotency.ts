import { sql } from 'kysely'
import { boundedPause } from './bounded-pause.ts'
import type { Db } from './database.ts'
import type { Owner } from './generations.ts'
import type { GenerationRow } from './schema.ts'

/** A key counts as used for so long, in hours; after that it is as good as new. */
const keyLifeHours = 24

const mostRemovedAtOnce = 10_000

/** Where a key is valid: the same text means something else to another account, mode or operation. */
export interface KeyScope extends Owner {
  /** The operation that starts work, e.g. `generate`. */
  readonly operation: string
  readonly key: string
}

/** What a key is claimed for. */
export interface KeyClaim extends KeyScope {
  /** Of the input: the same input has the same one. */
  readonly fingerprint: Buffer
  /** Takes the key over from what it was used for before. */
  readonly renews?: true
}

/** What a key was used for. */
export interface KeyUse {
  readonly fingerprint: Buffer
  readonly generation: GenerationRow
}

/** Thrown where a key cannot be claimed, as it is in use. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken'
  readonly use: KeyUse

  constructor(use: KeyUse) {
    super('The idempotency key is in use.')
    this.use = use
  }
}

/** What the key was used for in the last 24 hours, with its generation as it is now. */
export async function findKeyUse(db: Db, scope: KeyScope, now: Date): Promise<KeyUse | undefined> {
  const row = await usesOf(db, scope)
    .where('idempotency_keys.created_at', '>', expiry(now))
    .executeTakeFirst()
  return row && asUse(row)
}

/**
 * Claims a key for a generation that `trx` inserts after this: to be called first in it. When another transaction is
 * about to use the same key, this waits for its end.
 *
 * @throws KeyTaken when the key is in use.
 */
export async function claimKey(trx: Db, claim: KeyClaim, generationId: string, now: Date): Promise<void> {
  const claimed = await trx
    .insertInto('idempotency_keys')
    .values({
      account_id: claim.accountId,
      livemode: claim.livemode,
      operation: claim.operation,
      key: claim.key,
      fingerprint: claim.fingerprint,
      generation_id: generationId,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'livemode', 'operation', 'key'])
        .doUpdateSet(({ ref }) => ({
          fingerprint: ref('excluded.fingerprint'),
          generation_id: ref('excluded.generation_id'),
          created_at: ref('excluded.created_at'),
        }))
        .where((row) =>
          claim.renews ? row.val(true) : row('idempotency_keys.created_at', '<=', expiry(now)),
        ),
    )
    .returning(boundedPause.as('bound'))
    .executeTakeFirst()
  // The conflict has locked the row, so it is still there.
  if (!claimed) throw new KeyTaken(asUse(await usesOf(trx, claim).executeTakeFirstOrThrow()))
}

/** Has a key be new again, if it was used for this generation. */
export async function releaseKey(
  trx: Db,
  { accountId, livemode, operation, key }: KeyScope,
  generationId: string,
): Promise<void> {
  await trx
    .deleteFrom('idempotency_keys')
    .where('account_id', '=', accountId)
    .where('livemode', '=', livemode)
    .where('operation', '=', operation)
    .where('key', '=', key)
    .where('generation_id', '=', generationId)
    .execute()
}

/** Removes keys that have expired. @returns how many. */
export async function removeExpiredKeys(db: Db, now: Date): Promise<number> {
  let removed = 0
  for (;;) {
    // Rows that another gateway removes, or claims anew, at this moment are left to it.
    const { numAffectedRows = 0n } = await sql`
      delete from idempotency_keys where ctid = any(array(
        select ctid from idempotency_keys where created_at <= ${expiry(now)}
        limit ${mostRemovedAtOnce} for update skip locked
      ))`.execute(db)
    removed += Number(numAffectedRows)
    if (numAffectedRows < mostRemovedAtOnce) return removed
  }
}

function usesOf(db: Db, { accountId, livemode, operation, key }: KeyScope) {
  return db
    .selectFrom('idempotency_keys')
    .innerJoin('generations', 'generations.id', 'idempotency_keys.generation_id')
    .selectAll('generations')
    .select('idempotency_keys.fingerprint')
    .where('idempotency_keys.account_id', '=', accountId)
    .where('idempotency_keys.livemode', '=', livemode)
    .where('idempotency_keys.operation', '=', operation)
    .where('idempotency_keys.key', '=', key)
}

function asUse({ fingerprint, ...generation }: GenerationRow & { readonly fingerprint: Buffer }): KeyUse {
  return { fingerprint, generation }
}

/** Keys that were claimed then, or earlier, have expired. */
function expiry(now: Date): Date {
  return new Date(now.getTime() - keyLifeHours * 3600 * 1000)
}
