import pino from 'pino'
import { readConfig } from '../../src/config.ts'
import { startGateway } from '../../src/gateway.ts'

/** A gateway in a process of its own, to be killed: its database, as JSON, and its clock's offset are its arguments. */
const clockOffset = Number(process.argv[3])
const gateway = await startGateway({
  config: readConfig(process.env),
  log: pino({ level: 'warn' }, pino.destination(2)),
  database: JSON.parse(process.argv[2] ?? ''),
  emulatedSeconds: 1,
  engine: { deadAfterSeconds: 2 },
  now: () => new Date(Date.now() + clockOffset),
  webhooks: { deadlineSeconds: 2, leaseSeconds: 3 },
})
process.send?.({ origin: gateway.origin })
process.once('message', () => void gateway.stop().then(() => process.exit(0)))
// A test that failed before it stopped this must not leave it behind.
process.once('disconnect', () => process.exit(1))
