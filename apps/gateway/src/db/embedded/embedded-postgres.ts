import { execFile } from 'node:child_process'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import type { DatabaseAddress } from '../database.ts'
import { findBinaries } from './binaries.ts'
import { type Home, prepareHome } from './home.ts'

const run = promisify(execFile)

const version = '18'
const user = 'genmux'
const port = 5432
const startMilliseconds = 60_000
/** For our own connections to be seen as closed. */
const goneMilliseconds = 2000

export interface EmbeddedPostgresSettings {
  readonly dataDir: string
  /** False where losing everything at a power cut is fine, as in tests. @default true */
  readonly durable?: boolean
}

/** A PostgreSQL of our own. */
export interface EmbeddedPostgres {
  readonly address: DatabaseAddress
  /** Stops it, unless another gateway still uses it. */
  stop(): Promise<void>
}

/**
 * Starts a real PostgreSQL in the data folder, reached by a socket only, or picks up the one that still runs there after
 * a gateway was killed. It runs detached: a signal to the gateway does not reach it, so it can be stopped last.
 *
 * @throws Error, written for a person, when it does not come up.
 */
export async function startEmbeddedPostgres(settings: EmbeddedPostgresSettings): Promise<EmbeddedPostgres> {
  const home = await prepareHome(settings.dataDir, await findBinaries())
  await initialise(home)
  await start(home, settings.durable ?? true)
  await createDatabase(home)
  return {
    address: { host: home.socket, port, user, database: 'genmux' },
    stop: () => stopUnlessUsed(home),
  }
}

/** Made aside and renamed, so that a half-made database is never taken for one. */
async function initialise(home: Home): Promise<void> {
  const found = await readFile(join(home.data, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (found?.trim() === version) return
  if (found !== undefined)
    throw new Error(
      `The database in ${home.data} is of PostgreSQL ${found.trim()}, and this genmux brings ${version}. Dump it with the older release and load it into this one, or set DATABASE_URL.`,
    )
  const fresh = `${home.data}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  const args = ['-D', fresh, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale-provider=builtin']
  await program(home, home.binaries.initdb, [...args, '--builtin-locale=C.UTF-8', '--locale=C'])
  // Another gateway on the same folder may have been quicker; its database is as good.
  await rename(fresh, home.data).catch(() => rm(fresh, { recursive: true, force: true }))
}

async function start(home: Home, durable: boolean): Promise<void> {
  const options = [`-k '${home.socket}'`, '-c listen_addresses=', '-c max_connections=200']
  if (!durable) options.push('-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off')
  const deadline = Date.now() + startMilliseconds
  let problem: unknown
  while (Date.now() < deadline) {
    if (await answers(home)) return
    const args = ['start', '-w', '-t', '50', '-D', home.data, '-l', home.log, '-o', options.join(' ')]
    // It fails where another gateway starts the same database just now: then it will answer soon.
    await program(home, home.binaries.pgCtl, args).catch((error: unknown) => {
      problem = error
    })
    if (await answers(home)) return
    await wait(200)
  }
  throw new Error(`PostgreSQL did not start. Its log is ${home.log}.`, { cause: problem })
}

async function answers(home: Home): Promise<boolean> {
  return asked(home, (client) => client.query('select 1')).then(
    () => true,
    () => false,
  )
}

async function createDatabase(home: Home): Promise<void> {
  await asked(home, (client) => client.query('create database genmux')).catch((error: unknown) => {
    const known = ['42P04', '23505']
    if (!(error instanceof pg.DatabaseError) || !known.includes(error.code ?? '')) throw error
  })
}

async function stopUnlessUsed(home: Home): Promise<void> {
  const deadline = Date.now() + goneMilliseconds
  while (await asked(home, isUsed)) {
    if (Date.now() > deadline) return
    await wait(50)
  }
  await program(home, home.binaries.pgCtl, ['stop', '-w', '-t', '20', '-m', 'fast', '-D', home.data])
}

async function isUsed(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
  )
  return rowCount !== 0
}

async function asked<T>(home: Home, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    host: home.socket,
    port,
    user,
    database: 'postgres',
    connectionTimeoutMillis: 5000,
  })
  // Without a listener a connection that breaks later would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await ask(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function program(home: Home, file: string, args: readonly string[]): Promise<void> {
  try {
    await run(file, [...args], {
      ...home.runAs,
      cwd: '/',
      timeout: startMilliseconds,
      env: { PATH: '/usr/bin:/bin' },
    })
  } catch (cause) {
    const told = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause)
    throw new Error(`${file} failed: ${told.slice(-1000)}`, { cause })
  }
}
