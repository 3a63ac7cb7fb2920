import { mkdir } from 'node:fs/promises'
import { banner } from './banner.ts'
import { readConfig } from './config.ts'
import type { DatabaseAddress } from './db/database.ts'
import { startEmbeddedPostgres } from './db/embedded/embedded-postgres.ts'
import { startGateway } from './gateway.ts'
import { loadOperatorConfig, policiesOf } from './load-operator-config.ts'
import { createLog } from './log.ts'
import { allProviders } from './providers.ts'
import { secretsOf } from './vendors.ts'

/** Past this a stop is forced; what is open then is taken up by the next start. */
const stopDeadlineSeconds = 25

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const policies = policiesOf(await loadOperatorConfig(config.GENMUX_CONFIG, process.cwd()))
  const secrets = secretsOf(
    allProviders.map(({ provider }) => provider),
    config.environment,
  )
  const log = createLog({
    level: config.LOG_LEVEL,
    pretty: process.stderr.isTTY === true,
    secrets: [...secrets, config.DATABASE_URL, config.GENMUX_METRICS_TOKEN].filter(
      (secret) => secret !== undefined,
    ),
  })
  const database = await findDatabase(config.DATABASE_URL, config.GENMUX_DATA_DIR)
  const gateway = await startGateway({ config, policies, log, database: database.address }).catch(
    async (error: unknown) => {
      await database.stop()
      throw error
    },
  )
  process.stdout.write(banner(gateway))

  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping: no more work is taken on')
    setTimeout(() => process.exit(1), stopDeadlineSeconds * 1000).unref()
    gateway
      .stop()
      // The database last: until here everything that ends still has to be written down.
      .then(() => database.stop())
      .then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, 'the stop did not go well; the next start puts things right')
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

async function findDatabase(
  url: string | undefined,
  dataDir: string,
): Promise<{ readonly address: DatabaseAddress; stop(): Promise<void> }> {
  if (url) return { address: { connectionString: url }, stop: async () => undefined }
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  return startEmbeddedPostgres({ dataDir })
}

main().catch((error: unknown) => {
  process.stderr.write(`genmux could not start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
