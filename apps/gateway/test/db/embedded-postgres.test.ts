import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres } from '../../src/db/embedded/embedded-postgres.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('embedded PostgreSQL', { timeout: 60_000 }, () => {
  let dataDir: string

  beforeEach(async () => {
    dataDir = await temporaryFolder()
  })
  afterEach(() => rm(dataDir, { recursive: true, force: true }))

  it('keeps what was written over a stop', async () => {
    const first = await startEmbeddedPostgres({ dataDir })
    await query(first.address, 'create table t as select 42 as answer')
    await first.stop()
    await expect(query(first.address, 'select 1')).rejects.toThrow()
    const second = await startEmbeddedPostgres({ dataDir })
    expect(await query(second.address, 'select answer from t')).toEqual([{ answer: 42 }])
    await second.stop()
  })

  it('is picked up as it runs after its gateway was killed', async () => {
    const holder = await holderOf(dataDir)
    const [{ postmaster }] = await once(holder, 'message')
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const next = await startEmbeddedPostgres({ dataDir })
    expect(await query(next.address, 'select pg_postmaster_start_time()::text as at')).toEqual([
      { at: postmaster },
    ])
    await next.stop()
  })

  it('is stopped by the last of those who use it', async () => {
    const holder = await holderOf(dataDir)
    await once(holder, 'message')
    const other = await startEmbeddedPostgres({ dataDir })
    await other.stop()
    expect(await query(other.address, 'select 1 as one')).toEqual([{ one: 1 }])
    holder.send('leave')
    await once(holder, 'exit')
    await expect(query(other.address, 'select 1')).rejects.toThrow()
  })

  it.runIf(process.getuid?.() === 0)(
    'as root it lies where its unprivileged user can go, and is found again there',
    async () => {
      await chmod(dataDir, 0o700)
      const first = await startEmbeddedPostgres({ dataDir })
      await query(first.address, 'create table t as select 42 as answer')
      await first.stop()
      const second = await startEmbeddedPostgres({ dataDir })
      expect(await query(second.address, 'select answer from t')).toEqual([{ answer: 42 }])
      await second.stop()
      const elsewhere = (await readFile(join(dataDir, 'postgres-is-elsewhere.txt'), 'utf8')).trim()
      await rm(elsewhere, { recursive: true })
    },
  )

  it('works in a folder whose path is longer than a socket may be', async () => {
    const deep = join(dataDir, 'a-long-name-of-a-folder'.repeat(5))
    await mkdir(deep, { recursive: true })
    const database = await startEmbeddedPostgres({ dataDir: deep })
    expect(await query(database.address, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
  })
})

/** Another process that uses the database until it is told to leave. */
async function holderOf(dataDir: string): Promise<ChildProcess> {
  return fork(new URL('../support/database-holder.ts', import.meta.url), [dataDir], {
    execArgv: ['--conditions=genmux-source'],
  })
}

async function query(address: object, text: string): Promise<unknown> {
  const client = new pg.Client(address)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}
