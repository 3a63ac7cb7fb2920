import type { Circuit } from '@genmux/core'
import type { Logger } from 'pino'
import type { ChangedCircuit, CircuitKey } from '../db/circuits.ts'

/** Tells the operator when a circuit opens or closes. What only the operator can put right is an error. */
export function announce(
  log: Logger,
  { provider, model, livemode }: CircuitKey,
  changed: ChangedCircuit,
): void {
  const { before, after } = changed
  if (after === before) return
  const about = { provider, ...(model && { model }), livemode }
  if (after.state === 'OPEN') {
    const line = { ...about, reason: after.reason, until: new Date(after.until).toISOString() }
    if (after.reason === 'vendor_funds')
      log.error(line, 'the account at this vendor is out of money: it gets no work until it is topped up')
    else if (after.reason === 'vendor_credentials')
      log.error(line, 'this vendor does not accept the credentials that are set: it gets no work')
    else log.warn(line, 'a vendor is in trouble: it gets no work for a while')
  } else if (after.state === 'PROBING') log.info(about, 'one job is sent to a vendor that was in trouble')
  else if (isOpen(before)) log.info({ ...about, reason: before.reason }, 'a vendor works again')
}

function isOpen(circuit: Circuit): circuit is Extract<Circuit, { reason: unknown }> {
  return circuit.state !== 'CLOSED'
}
