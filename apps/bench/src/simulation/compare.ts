import { type Priority, priorities } from '@genmux/core'
import { always, bestOnPaper, type Client, random, roundRobin } from './clients.ts'
import { requestsOf, type SimulatedRequest } from './requests.ts'
import { RouterClient } from './router-client.ts'
import { type Seen, simulate } from './simulate.ts'
import { type World, worldOf } from './world.ts'

/** What the users of each client saw under one priority; the first is the router. */
export interface Comparison {
  readonly priority: Priority
  readonly clients: readonly Seen[]
}

/** What is better under a priority: the larger. */
export const worth: { readonly [Name in Priority]: (seen: Seen) => number } = {
  QUALITY: ({ quality }) => quality,
  SPEED: ({ seconds }) => -seconds,
  COST: ({ usd }) => -usd,
}

/** All clients on the same requests, which have the same luck with each. */
export function compare(seed: number, count: number, length: number): readonly Comparison[] {
  const world = worldOf(seed, length)
  const requests = requestsOf(world, count)
  const run = (client: Client) => simulate(world, requests, client)
  return priorities.map((priority) => {
    const pick = bestOnPaper(world, priority)
    return {
      priority,
      clients: [
        run(new RouterClient(world, priority)),
        run(always('the best on paper', pick)),
        run(always('the best on paper, with one blind retry', pick, 2)),
        bestInHindsight(world, requests, priority),
        run(roundRobin(world)),
        run(random(world)),
      ],
    }
  })
}

/** The one model that turned out best under the priority: nobody could have known. */
function bestInHindsight(world: World, requests: readonly SimulatedRequest[], priority: Priority): Seen {
  return world.models
    .map((model) => simulate(world, requests, always('the best in hindsight', model)))
    .reduce((best, each) => (worth[priority](each) > worth[priority](best) ? each : best))
}
