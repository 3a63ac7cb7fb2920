import type { Db } from './database.ts'
import type { Owner } from './generations.ts'
import type { WebhookSecretRow } from './webhook-tables.ts'

/** Those that sign now: the current one first, then the one that it replaced, until that expires. */
export async function listSecrets(db: Db, owner: Owner, now: Date): Promise<readonly WebhookSecretRow[]> {
  return db
    .selectFrom('webhook_secrets')
    .selectAll()
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .where((query) => query.or([query('expires_at', 'is', null), query('expires_at', '>', now)]))
    .orderBy('expires_at', (order) => order.desc().nullsFirst())
    .execute()
}

/** As `listSecrets`; the first to ask makes one. */
export async function ensureSecrets(
  db: Db,
  owner: Owner,
  make: () => string,
  now: Date,
): Promise<readonly WebhookSecretRow[]> {
  const secrets = await listSecrets(db, owner, now)
  if (secrets.length > 0) return secrets
  await insertSecret(db, owner, make(), now)
  return listSecrets(db, owner, now)
}

/**
 * Makes a new secret the current one. The one before signs beside it until `overlapUntil`; one that was still doing so
 * ends at once, so that there are never more than two.
 */
export async function rotateSecret(
  db: Db,
  owner: Owner,
  rotation: { readonly secret: string; readonly now: Date; readonly overlapUntil: Date },
): Promise<WebhookSecretRow> {
  return db.transaction().execute(async (trx) => {
    await lockSecrets(trx, owner)
    await trx
      .deleteFrom('webhook_secrets')
      .where('account_id', '=', owner.accountId)
      .where('livemode', '=', owner.livemode)
      .where('expires_at', 'is not', null)
      .execute()
    await trx
      .updateTable('webhook_secrets')
      .set({ expires_at: rotation.overlapUntil })
      .where('account_id', '=', owner.accountId)
      .where('livemode', '=', owner.livemode)
      .execute()
    return trx
      .insertInto('webhook_secrets')
      .values({
        account_id: owner.accountId,
        livemode: owner.livemode,
        secret: rotation.secret,
        created_at: rotation.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  })
}

async function insertSecret(db: Db, owner: Owner, secret: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockSecrets(trx, owner)
    await trx
      .insertInto('webhook_secrets')
      .values({ account_id: owner.accountId, livemode: owner.livemode, secret, created_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Whoever changes an account's secrets does so alone; its generations go on meanwhile. */
async function lockSecrets(trx: Db, owner: Owner): Promise<void> {
  await trx.selectFrom('accounts').select('id').where('id', '=', owner.accountId).forNoKeyUpdate().execute()
}
