import { builtInPolicies, type Contender, costUsd, rank, resolve, usualSeconds } from '@genmux/core'
import type { Bench } from '../results.ts'
import { interleaved } from '../rounds.ts'
import { workOf } from '../simulation/clients.ts'
import { day, type SimulatedModel, worldOf } from '../simulation/world.ts'
import { table } from '../table.ts'

const models = 60
const mostMicroseconds = 50

/** How long a choice among 60 models takes, beside a plain sort of the same array. */
export const routerBench: Bench = {
  name: 'router',
  run() {
    const world = worldOf(1, day, models)
    const contenders = world.models.map(contenderOf)
    const request = { type: 'VIDEO', input: { text: 'a lighthouse in a storm' } } as const
    const timings = interleaved([
      [
        'a plain sort by one number',
        () => [...contenders].sort((a, b) => (a.costUsd ?? 0) - (b.costUsd ?? 0)),
      ],
      ['rank', () => rank(contenders, builtInPolicies.QUALITY)],
      [
        'rank, with turns for those that score alike',
        () => rank(contenders, builtInPolicies.QUALITY, { seed: 'a' }),
      ],
      [
        'resolve: constraints, fit, price, rank',
        () => resolve(world.providers, request, { today: '2026-11-25' }),
      ],
    ])
    const ranking = timings[1]?.microseconds ?? Number.NaN
    return [
      '## The router',
      '',
      `A choice among ${models} models, median of 60 rounds in turns.`,
      '',
      table(
        ['', 'µs', '× the sort'],
        timings.map(({ name, microseconds, ratio }) => [name, round(microseconds), round(ratio)]),
      ),
      '',
      `Promised: ranking under ${mostMicroseconds} µs; ${ranking < mostMicroseconds ? 'kept' : 'NOT kept'}.`,
    ].join('\n')
  },
}

function contenderOf({ provider, model, failureRate, index }: SimulatedModel): Contender {
  const work = workOf({ duration: 5, resolution: '720p' })
  const [usd, seconds, quality] = [costUsd(model, work), usualSeconds(model, work), model.quality.fromText]
  return {
    provider,
    model,
    fitted: { ok: true, ...work, warnings: [], exact: index % 4 !== 0 },
    ...(typeof quality === 'object' && { quality: quality.score }),
    ...(usd !== undefined && { costUsd: usd }),
    ...(seconds !== undefined && { seconds }),
    ...(index % 2 === 0 && { successRate: 1 - failureRate }),
  }
}

const round = (number: number) => Number(number.toPrecision(3))
