import { sql } from 'kysely'
import { boundedPause } from '../bounded-pause.ts'
import type { Db } from '../database.ts'
import { type GenerationRow, openAttemptStatuses } from '../schema.ts'

/** What a vendor lets one account do, or what the operator wants done there. Left out: no limit. */
export interface VendorBudget {
  /** Tasks at the vendor at once. */
  readonly concurrent?: number
  /** Submits in any 60 seconds. */
  readonly startsPerMinute?: number
}

type OfVendor = Pick<GenerationRow, 'provider' | 'livemode'>

const minute = 60_000
/** Without a limit: so many at a time. */
const many = 1000
/** The vendor works on these, or may. */
const atVendor = ['SUBMITTING', 'UNKNOWN', 'RUNNING'] as const

/** How many tasks the budget has places for now. */
export async function vendorPlaces(db: Db, of: OfVendor, budget: VendorBudget, now: Date): Promise<number> {
  const { rows } = await sql<{ open: number; started: number }>`
    select
      (select count(*) from attempts where provider = ${of.provider} and livemode = ${of.livemode}
        and status in (${sql.join(atVendor)})) as open,
      (select count(*) from attempts where provider = ${of.provider} and livemode = ${of.livemode}
        and started_at > ${new Date(now.getTime() - minute)}) as started`.execute(db)
  const { open = 0, started = 0 } = rows[0] ?? {}
  return Math.max(
    0,
    Math.min((budget.concurrent ?? many) - open, (budget.startsPerMinute ?? many + started) - started),
  )
}

/**
 * Whether a generation may be submitted within the budget, those that are older and due first. All who ask for the same
 * vendor do so one after another, until `trx` ends.
 */
export async function hasVendorPlace(
  trx: Db,
  generation: Pick<GenerationRow, 'id' | 'provider' | 'livemode'>,
  budget: VendorBudget,
  now: Date,
): Promise<boolean> {
  const { id, provider, livemode } = generation
  await sql`select pg_advisory_xact_lock(hashtext('vendor budget'), hashtext(${`${provider} ${livemode}`})),
    ${boundedPause}`.execute(trx)
  const places = await vendorPlaces(trx, generation, budget, now)
  if (places === 0) return false
  const { rows } = await sql<{ older: number }>`
    select count(*) as older from (
      select from generations older
      where provider = ${provider} and livemode = ${livemode} and status in ('QUEUED', 'PROCESSING')
        and id < ${id} and (waits_for_vendor or submit_after <= ${now})
        and not exists (
          select from attempts where generation_id = older.id and status in (${sql.join(openAttemptStatuses)})
        )
      limit ${places}
    ) ahead`.execute(trx)
  return (rows[0]?.older ?? 0) < places
}

/** A generation that was about to begin waits for a place at its vendor; `trx` holds its row. */
export async function waitForVendor(trx: Db, generationId: string): Promise<void> {
  await trx
    .updateTable('generations')
    .set({ waits_for_vendor: true })
    .where('id', '=', generationId)
    .execute()
}

/**
 * Lets generations go that wait for a vendor which has places again, oldest first: a submit of them is due. One that was
 * let go in vain, as another gateway did the same, is put back where it begins.
 */
export async function giveVendorTurns(
  db: Db,
  budgetOf: (of: OfVendor) => VendorBudget | undefined,
  now: Date,
): Promise<readonly Pick<GenerationRow, 'id' | 'provider'>[]> {
  const waiting = await db
    .selectFrom('generations')
    .select(['provider', 'livemode'])
    .distinct()
    .where('waits_for_vendor', '=', true)
    .where('status', 'in', ['QUEUED', 'PROCESSING'])
    .execute()
  const given = []
  for (const of of waiting) {
    const places = await vendorPlaces(db, of, budgetOf(of) ?? {}, now)
    if (places === 0) continue
    const { rows } = await sql<Pick<GenerationRow, 'id' | 'provider'>>`
      update generations set waits_for_vendor = false
      where id in (
        select id from generations
        where provider = ${of.provider} and livemode = ${of.livemode}
          and status in ('QUEUED', 'PROCESSING') and waits_for_vendor
        order by id limit ${places} for no key update skip locked
      )
      returning id, provider`.execute(db)
    given.push(...rows)
  }
  return given
}
