import { type Client, priceOf } from './clients.ts'
import { EventQueue } from './event-queue.ts'
import { luck } from './luck.ts'
import { fateOf, type SimulatedRequest } from './requests.ts'
import { outageAt, type SimulatedModel, second, type World } from './world.ts'

/** What the users of a client saw; shares and quality from 0 to 1. */
export interface Seen {
  readonly client: string
  /** Share of requests that brought nothing. */
  readonly failed: number
  /** The same of those made while the vendor that the client uses most was out. */
  readonly failedInOutages: number
  /** Mean true quality; what brought nothing counts 0. */
  readonly quality: number
  /**
   * Means until the user has a result. Whose request brought nothing sends it by hand to another model, whichever it may
   * be, a minute later, until one delivers: work that has to be done is not done by giving it up.
   */
  readonly seconds: number
  readonly usd: number
  /** Means of what the client itself delivered. One that leaves out what is hard looks good here. */
  readonly delivered: { readonly seconds: number; readonly usd: number }
}

/** How a request ended for the client, and what it had cost by then. */
interface Ending {
  readonly request: SimulatedRequest
  readonly first: SimulatedModel | undefined
  readonly at: number
  readonly usd: number
  readonly delivered?: SimulatedModel
}

/** Sends all requests by one client, in virtual time. */
export function simulate(world: World, requests: readonly SimulatedRequest[], client: Client): Seen {
  const queue = new EventQueue()
  const endings: Ending[] = []
  const attempt = (request: SimulatedRequest, tried: readonly SimulatedModel[], at: number, paid: number) => {
    const model = client.next(request, tried, at)
    const first = tried[0] ?? model
    if (!model) {
      endings.push({ request, first, at, usd: paid })
      return
    }
    const { fate, usd } = sent(world, request, model, tried.length, at)
    if (fate.kind !== 'REFUSED') queue.add(at + second, () => client.taken?.(model, at + second))
    queue.add(Math.max(fate.at, at + 2 * second), () => {
      client.ended?.(model, request, fate)
      if (fate.kind === 'COMPLETED')
        endings.push({ request, first, at: fate.at, usd: paid + usd, delivered: model })
      else attempt(request, [...tried, model], fate.at, paid + usd)
    })
  }
  for (const request of requests) queue.add(request.at, () => attempt(request, [], request.at, 0))
  queue.run()
  return seen(world, client.name, endings)
}

/** What becomes of it, and what its vendor charges. */
function sent(world: World, request: SimulatedRequest, model: SimulatedModel, attempt: number, at: number) {
  const fate = fateOf(world, request, model, attempt, at)
  const charged = fate.kind === 'COMPLETED' || (fate.kind === 'FAILED' && model.billsFailures)
  return { fate, usd: charged ? priceOf(model, request) : 0 }
}

function seen(world: World, client: string, endings: readonly Ending[]): Seen {
  const favourite = mostUsed(endings)
  const own = endings.filter(({ delivered }) => delivered)
  const results = endings.map((ending) => (ending.delivered ? ending : byHand(world, ending)))
  const means = (of: readonly Ending[]) => ({
    seconds: mean(of.map(({ at, request }) => (at - request.at) / second)),
    usd: mean(of.map(({ usd }) => usd)),
  })
  return {
    client,
    failed: shareFailed(endings),
    failedInOutages: shareFailed(endings.filter(({ request }) => outageAt(world, favourite, request.at))),
    quality: mean(endings.map(({ delivered }) => delivered?.quality ?? 0)),
    ...means(results),
    delivered: means(own),
  }
}

const minute = 60 * second
/** A person's attempts have other luck than a client's. */
const firstByHand = 100

function byHand(world: World, ending: Ending): Ending {
  const { request, first } = ending
  let { at, usd } = ending
  for (let attempt = firstByHand; ; attempt++) {
    const model =
      world.models[Math.floor(luck(world.seed, 80, request.number, attempt) * world.models.length)]
    if (!model) continue
    const tried = sent(world, request, model, attempt, at + minute)
    at = tried.fate.at
    usd += tried.usd
    if (tried.fate.kind === 'COMPLETED') return { request, first, at, usd }
  }
}

function mostUsed(endings: readonly Ending[]): string {
  const uses = new Map<string, number>()
  for (const { first } of endings) if (first) uses.set(first.provider, (uses.get(first.provider) ?? 0) + 1)
  return [...uses].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0])[0]
}

function shareFailed(endings: readonly Ending[]): number {
  return endings.filter(({ delivered }) => !delivered).length / endings.length
}

const mean = (all: readonly number[]) => all.reduce((total, each) => total + each, 0) / all.length
