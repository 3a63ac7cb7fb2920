import pg from 'pg'
import { startEmbeddedPostgres } from '../../src/db/embedded/embedded-postgres.ts'

/** Holds a connection to the embedded database of a folder until it is told to leave. */
const database = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '' })
const client = new pg.Client(database.address)
client.on('error', () => undefined)
await client.connect()
const { rows } = await client.query('select pg_postmaster_start_time()::text as at')
process.send?.({ postmaster: rows[0].at })
process.once('message', async () => {
  await client.end()
  await database.stop()
  process.exit(0)
})
