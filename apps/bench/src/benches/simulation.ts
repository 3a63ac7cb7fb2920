import type { Bench } from '../results.ts'
import { type Comparison, compare } from '../simulation/compare.ts'
import type { Seen } from '../simulation/simulate.ts'
import { day } from '../simulation/world.ts'
import { table } from '../table.ts'

const seed = 1
const requests = 20_000
const length = 14 * day

/** What users see of the router beside what people do today. */
export const simulationBench: Bench = {
  name: 'simulation',
  run: () =>
    [
      '## The router in a simulated fortnight',
      '',
      `${requests.toLocaleString('en')} requests to 30 models of 12 vendors, in virtual time, seed ${seed}. True speeds drift and are not what rows tell, one row in four has no quality and three in ten no time; models fail 1 to 20 of 100 jobs, and each vendor is out for 20 to 80 minutes a day. The same request has the same luck at the same model, whoever sends it there. The router tries up to three models; the others one, as people do today.`,
      '',
      '- **failed in outages**: of requests made while the vendor was out that this client uses most.',
      '- **quality**: mean true quality; what brought nothing counts 0.',
      '- **s, ¢ to a result**: until the user has one. What brought nothing is sent by hand to other models, a minute later, until one delivers.',
      '- **s, ¢ delivered**: of what the client itself delivered. Here a client that gives up what is hard looks good.',
      ...compare(seed, requests, length).flatMap(asSection),
    ].join('\n'),
}

const columns = [
  '',
  'failed %',
  'failed in outages %',
  'quality',
  's to a result',
  '¢ to a result',
  's delivered',
  '¢ delivered',
]

function asSection({ priority, clients }: Comparison): readonly string[] {
  return ['', `### ${priority}`, '', table(columns, clients.map(asRow))]
}

function asRow({ client, failed, failedInOutages, quality, seconds, usd, delivered }: Seen) {
  return [
    client,
    percent(failed),
    percent(failedInOutages),
    fixed(quality, 3),
    fixed(seconds, 1),
    fixed(100 * usd, 1),
    fixed(delivered.seconds, 1),
    fixed(100 * delivered.usd, 1),
  ]
}

const fixed = (number: number, digits: number) => Number(number.toFixed(digits))
const percent = (share: number) => fixed(100 * share, 2)
