import { readConfig } from '@genmux/gateway/environment'
import { startGateway } from '@genmux/gateway/gateway'
import pino from 'pino'
import { z } from 'zod'
import { toGateway } from './gateway.ts'

/** A gateway in a process of its own, to be killed. Its database, as JSON, and its clock's offset are its arguments. */
const database = z
  .object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''))
let ahead = Number(process.argv[3])
const gateway = await startGateway({
  config: readConfig(process.env),
  log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2)),
  database,
  now: () => new Date(Date.now() + ahead),
})
process.send?.({ origin: gateway.origin })
process.on('message', (message) => {
  const told = toGateway.parse(message)
  if (told.kind === 'forward') ahead += told.milliseconds
  else void gateway.stop().then(() => process.exit(0))
})
// A bench that failed before it stopped this must not leave it behind.
process.once('disconnect', () => process.exit(1))
