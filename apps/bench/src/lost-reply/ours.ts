import { dedupOf } from './adapters.ts'
import { type Gateway, type Generation, startGateway } from './gateway.ts'
import { requests } from './requests.ts'
import type { Outcome, Score } from './score.ts'
import { until } from './until.ts'
import { startVendors, type Vendors } from './vendors.ts'
import type { Way } from './ways.ts'

export const ourName = 'genmux gateway'

/** Longer than any deadline of an adapter. */
const mostSeconds = 900
/** Longer than the usual time of any model that is asked here: after it, what nobody can find out is given up. */
const forwardSeconds = 3600

/** Loses an answer of each vendor in one way, all at once, and looks what our gateway makes of it. */
export async function scoreOurs(way: Way, providers: readonly string[]): Promise<readonly Score[]> {
  const vendors = await startVendors(providers)
  const gateway = await startGateway(vendors.environment).catch(async (error: unknown) => {
    await vendors.close()
    throw error
  })
  try {
    const from = Date.now()
    const started = await Promise.all(providers.map((provider) => begin(gateway, vendors, provider, way)))
    if (way.kills) {
      await until(() => providers.every((provider) => vendors.billed(provider) > 0) || undefined, {
        seconds: 60,
        what: 'accept of every vendor',
      })
      await gateway.killAndRestart()
    }
    const ends = new Map<string, Ended>()
    let isForward = false
    await until(
      async () => {
        const left = await look(gateway, started, ends, from)
        // What nobody can find out waits for the usual time of its model to pass.
        if (!isForward && left.length > 0 && left.every(isHopeless)) {
          isForward = true
          gateway.forward(forwardSeconds)
        }
        return left.length === 0 || undefined
      },
      { seconds: mostSeconds, what: 'end of every generation' },
    )
    return await Promise.all(
      started.map(async ({ id, provider }) => scoreOf(vendors, provider, way, ends.get(id))),
    )
  } finally {
    await gateway.stop()
    await vendors.close()
  }
}

interface Started {
  readonly id: string
  readonly provider: string
}

interface Ended {
  readonly generation: Generation
  readonly seconds: number
}

async function begin(gateway: Gateway, vendors: Vendors, provider: string, way: Way): Promise<Started> {
  const request = requests[provider]
  if (!request) throw new TypeError(`Nothing is asked of ${provider}: add a line to requests.ts.`)
  vendors.lose(provider, way)
  return { provider, id: await gateway.generate(provider, request) }
}

interface Open extends Started {
  readonly generation: Generation
}

/** Takes in what has ended. @returns what has not. */
async function look(
  gateway: Gateway,
  started: readonly Started[],
  ends: Map<string, Ended>,
  from: number,
): Promise<readonly Open[]> {
  const open = started.filter(({ id }) => !ends.has(id))
  const found = await Promise.all(
    open.map(async (one) => ({ ...one, generation: await gateway.find(one.id) })),
  )
  for (const { id, generation } of found)
    if (generation.status !== 'QUEUED' && generation.status !== 'PROCESSING')
      ends.set(id, { generation, seconds: (Date.now() - from) / 1000 })
  return found.filter(({ id }) => !ends.has(id))
}

/** Whether the answer is lost, and the vendor offers no way to find out. */
function isHopeless({ provider, generation }: Open): boolean {
  const isLost = generation.attempts.at(-1)?.status === 'UNKNOWN'
  return isLost && dedupOf(provider, generation.model) === 'none'
}

async function scoreOf(vendors: Vendors, vendor: string, way: Way, ended: Ended | undefined): Promise<Score> {
  if (!ended) throw new TypeError(`${vendor} has not ended.`)
  const { generation, seconds } = ended
  return {
    client: ourName,
    vendor,
    way: way.id,
    billed: vendors.billed(vendor),
    outcome: await outcomeOf(generation),
    seconds,
    keys: vendors.takeKeys(vendor),
    dedup: dedupOf(vendor, generation.model),
    ...(generation.error && { error: generation.error.message }),
  }
}

async function outcomeOf({ status, creditCost, error, outputs }: Generation): Promise<Outcome> {
  const [output] = outputs
  if (status === 'COMPLETED' && output) {
    const file = await fetch(output.url, { signal: AbortSignal.timeout(10_000) })
    return file.ok && (await file.arrayBuffer()).byteLength > 0 ? 'file' : 'error'
  }
  return error?.message.includes('Nothing was submitted twice') && creditCost === 0 ? 'told' : 'error'
}
