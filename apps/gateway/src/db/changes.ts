import { sql } from 'kysely'
import pg from 'pg'
import type { DatabaseAddress, Db } from './database.ts'

/*
 * How gateways tell each other which generations changed. NOTIFY inside the changing transaction would make all commits
 * wait for one lock. So a trigger names the changed row to the connection that changed it, which costs next to nothing
 * and which no author of an update can forget; when the connection is done, its gateway tells the others.
 */

/** What the trigger of migration 0006 says; the message is the id of the generation. */
const changeCode = 'GMX01'
const channel = 'genmux_generations'
/** PostgreSQL takes less than 8000 bytes in one notification; an id and its comma are 31. */
const idsPerPayload = 250
const patienceMilliseconds = 5000

/**
 * Calls `onChange` with the generations that connections of this pool changed, once their transactions are over. Those
 * that were rolled back are named too.
 */
export function hearOwnChanges(pool: pg.Pool, onChange: (ids: readonly string[]) => void): void {
  const heard = new WeakMap<pg.PoolClient, string[]>()
  pool.on('connect', (client) => {
    const ids: string[] = []
    heard.set(client, ids)
    client.on('notice', ({ code, message }) => {
      if (code === changeCode && message) ids.push(message)
    })
  })
  // Whoever gives a connection back has ended its transaction.
  pool.on('release', (_, client) => {
    const ids = heard.get(client)?.splice(0) ?? []
    if (ids.length > 0) onChange(ids)
  })
}

/** Tells every gateway on this database that these generations changed. */
export async function announceChanges(db: Db, ids: readonly string[]): Promise<void> {
  const payloads: string[] = []
  for (let from = 0; from < ids.length; from += idsPerPayload)
    payloads.push(ids.slice(from, from + idsPerPayload).join(','))
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(db)
}

/** A connection that listens. */
export interface Listening {
  /** Resolves when the connection is lost or closed. */
  readonly lost: Promise<void>
  /** Makes sure that the server is still there. @throws Error when it does not answer in time. */
  check(): Promise<void>
  /** Says goodbye, and waits for nothing. */
  close(): void
}

/** Opens a connection of its own and hears which generations change. @throws Error when there is none to be had. */
export async function listenForChanges(
  address: DatabaseAddress,
  onChange: (ids: readonly string[]) => void,
): Promise<Listening> {
  const client = new pg.Client({
    ...address,
    application_name: 'genmux-live',
    connectionTimeoutMillis: patienceMilliseconds,
    query_timeout: patienceMilliseconds,
  })
  const lost = new Promise<void>((resolve) => {
    client.on('end', resolve)
    client.on('error', () => resolve())
  })
  client.on('notification', ({ payload }) => onChange(payload?.split(',') ?? []))
  const close = () => void client.end().catch(() => undefined)
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
  } catch (error) {
    close()
    throw error
  }
  return {
    lost,
    check: async () => {
      await client.query('select 1')
    },
    close,
  }
}
