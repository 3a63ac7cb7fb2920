import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { GenerationError } from '@genmux/core'
import { type Client, clients } from './clients/index.ts'
import type { Score } from './score.ts'
import { until } from './until.ts'
import { startVendors, type VendorAddress, type Vendors } from './vendors.ts'
import type { Way } from './ways.ts'

/** The deadline of clients that let one be set: long enough for a busy machine to answer what is not lost. */
export const deadlineMilliseconds = 3000
/** Longer than any client tries that has its own deadlines. */
const mostSeconds = 900

/** Loses answers to one client in one way, and looks what it makes of it. Its vendor is there for it alone. */
export async function scoreClient(client: Client, way: Way): Promise<Score> {
  const { name, vendor, deadline } = client
  const vendors = await startVendors([vendor])
  try {
    vendors.lose(vendor, way)
    const from = Date.now()
    const settings = way.id === 'hang' && deadline !== 'own' ? { milliseconds: deadlineMilliseconds } : {}
    const ended: Ended = await (way.kills
      ? outlive(client, vendors).catch(asEnded)
      : ending(client.make(vendors.address(vendor), settings)))
    return {
      client: name,
      vendor,
      way: way.id,
      billed: vendors.billed(vendor),
      seconds: (Date.now() - from) / 1000,
      keys: vendors.takeKeys(vendor),
      ...ended,
    }
  } finally {
    await vendors.close()
  }
}

type Ended = Pick<Score, 'outcome' | 'error'>

async function ending(call: Promise<Uint8Array>): Promise<Ended> {
  const calledOff = new AbortController()
  try {
    const file = await Promise.race([call, late(calledOff.signal)])
    return file.byteLength > 0 ? { outcome: 'file' } : { outcome: 'error', error: 'The file is empty.' }
  } catch (error) {
    return asEnded(error)
  } finally {
    calledOff.abort()
  }
}

async function late(signal: AbortSignal): Promise<never> {
  await wait(mostSeconds * 1000, undefined, { signal })
  throw new Error(`It did not end within ${mostSeconds} seconds.`)
}

/** Ours say that an answer was lost; everything else is just an error. */
function asEnded(error: unknown): Ended {
  const isTold = GenerationError.is(error) && error.reason === 'submit_unknown'
  return {
    outcome: isTold ? 'told' : 'error',
    error: error instanceof Error ? error.message : String(error),
  }
}

/** The caller's program dies when the vendor has accepted, and its next life calls again, as its author's loop would. */
async function outlive(client: Client, vendors: Vendors): Promise<Ended> {
  const address = vendors.address(client.vendor)
  const first = start(client, address)
  const dead = once(first, 'exit')
  await until(() => vendors.billed(client.vendor) > 0 || undefined, {
    seconds: 60,
    what: `accept of ${client.vendor}`,
  }).finally(() => first.kill('SIGKILL'))
  await dead
  const second = start(client, address)
  const [code] = await once(second, 'exit', { signal: AbortSignal.timeout(120_000) })
  return code === 0 ? { outcome: 'file' } : { outcome: 'error' }
}

function start(client: Client, address: VendorAddress) {
  const argv = [String(clients.indexOf(client)), JSON.stringify(address)]
  return fork(new URL('./client-process.ts', import.meta.url), argv, {
    execArgv: ['--conditions=genmux-source'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { PATH: process.env.PATH },
  })
}
