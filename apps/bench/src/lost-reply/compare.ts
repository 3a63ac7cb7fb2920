import pLimit from 'p-limit'
import { type Client, clients } from './clients/index.ts'
import { scoreClient } from './others.ts'
import { scoreOurs } from './ours.ts'
import { requests } from './requests.ts'
import type { Score } from './score.ts'
import { type Way, ways } from './ways.ts'

/** Calls of clients that are under way at once: most of their time they wait. */
const atOnce = 4

/** Every client at its vendor, and our gateway at all of them, each in every way. What has long deadlines of its own goes beside the rest. */
export async function compare(): Promise<readonly Score[]> {
  const limit = pLimit(atOnce)
  const isSlow = (client: Client, way: Way) => way.id === 'hang' && client.deadline === 'own'
  const cells = ways.flatMap((way) => clients.map((client) => ({ client, way })))
  const [slow, quick] = [true, false].map((wanted) =>
    cells.filter(({ client, way }) => isSlow(client, way) === wanted),
  )
  const providers = Object.keys(requests)
  const scores = await Promise.all([
    inTurns(
      ways.filter(({ id }) => id === 'hang'),
      (way) => scoreOurs(way, providers),
    ),
    Promise.all((slow ?? []).map(({ client, way }) => scoreClient(client, way))),
    inTurns(
      ways.filter(({ id }) => id !== 'hang'),
      (way) => scoreOurs(way, providers),
    ),
    Promise.all((quick ?? []).map(({ client, way }) => limit(scoreClient, client, way))),
  ])
  return scores.flat(1)
}

async function inTurns(
  list: readonly Way[],
  score: (way: Way) => Promise<readonly Score[]>,
): Promise<readonly Score[]> {
  const scores: Score[] = []
  for (const way of list) scores.push(...(await score(way)))
  return scores
}
