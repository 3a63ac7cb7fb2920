import { compare } from '../lost-reply/compare.ts'
import { deadlineMilliseconds } from '../lost-reply/others.ts'
import { ourName } from '../lost-reply/ours.ts'
import type { Score } from '../lost-reply/score.ts'
import { ways } from '../lost-reply/ways.ts'
import type { Bench } from '../results.ts'
import { table } from '../table.ts'

/** How often a job is paid whose answer was lost: by our gateway, our adapters alone, and the clients that others wrote. */
export const lostReplyBench: Bench = {
  name: 'lost-reply',
  async run() {
    const scores = await compare()
    const ours = scores.filter(({ client }) => client === ourName)
    return [
      '## The lost-reply score',
      '',
      'A vendor accepts a job, writes it into its books, and its answer is lost. How many jobs are in the books in the end, each of which would be billed, and what the caller has. All vendors are emulated on real sockets. Each client has its default settings.',
      '',
      '- **reset after accept, hang past the deadline, 502 after accept**: the answers to the first two submits are lost, a third would be answered.',
      `- **hang**: clients with an option for a deadline wait ${deadlineMilliseconds / 1000} s, those that only take an AbortSignal get one after ${deadlineMilliseconds / 1000} s; where a time is given, the client waited as long as it does by itself. Ours wait 60 to 600 s, as long as each vendor may take to answer.`,
      '- **process killed**: with signal 9, when the job is in the books and no answer has come. A new gateway is started on the same database. Of everything else, our adapters alone too, nothing is written down between two lives: the program that called is started anew and calls again, as its author’s loop would.',
      '- **file**: the caller has the result. **told**: a failure that says that the answer was lost and nothing was sent twice, and that charges nothing. **error**: any other error.',
      '- **class**: how a lost job can be found at that vendor: it replays its answer to a `key`, it can be asked for our `reference`, its `list` of jobs can be searched, or `none`. For `none` the gateway waits for the usual time of the model (its clock is put forward here) and gives up. No vendor can call back here.',
      '- **key**: what was sent again bore the same idempotency key, a new one, or none. One helps only where the class is `key`; elsewhere the vendor does not read it.',
      '',
      '### Ours',
      '',
      table(columns, rowsOf(scores, isOurs)),
      '',
      verdict(ours),
      '',
      '### Clients that others wrote',
      '',
      table(
        columns,
        rowsOf(scores, (score) => !isOurs(score)),
      ),
    ].join('\n')
  },
}

const columns = ['client', 'vendor', 'class', ...ways.map(({ name }) => name), 'key']
const isOurs = ({ client }: Score) => client.startsWith('genmux')

function rowsOf(scores: readonly Score[], wanted: (score: Score) => boolean) {
  const rows = Map.groupBy(scores.filter(wanted), ({ client, vendor }) => `${client}\n${vendor}`)
  return [...rows.values()]
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((cells) => {
      const [{ client, vendor } = { client: '', vendor: '' }] = cells
      return [
        client,
        vendor,
        classOf(scores, vendor),
        ...ways.map(({ id }) => cellOf(cells.find(({ way }) => way === id))),
        keyOf(cells.find(({ way }) => way === 'reset')),
      ]
    })
}

/** The gateway before the adapters; else as they were asked. */
function placeOf([score]: readonly Score[]): number {
  return score?.client === ourName ? 0 : 1
}

function classOf(scores: readonly Score[], vendor: string): string {
  return scores.find((score) => score.vendor === vendor && score.dedup !== undefined)?.dedup ?? ''
}

function cellOf(score: Score | undefined): string {
  if (!score) return ''
  const { billed, outcome, seconds, way, client } = score
  const own = way === 'hang' && client !== ourName && seconds > 30 ? `, ${Math.round(seconds)} s` : ''
  return `${billed > 1 ? `**${billed}**` : billed} ${outcome}${own}`
}

function keyOf(score: Score | undefined): string {
  const keys = score?.keys ?? []
  if (keys.length === 0) return 'none'
  return new Set(keys).size === 1 ? 'same' : 'new'
}

function verdict(ours: readonly Score[]): string {
  const paid = ours.filter(({ billed }) => billed !== 1)
  const lost = ours.filter(({ dedup, outcome }) => outcome !== (dedup === 'none' ? 'told' : 'file'))
  const kept = paid.length === 0 && lost.length === 0
  const broken = [...paid, ...lost].map(({ vendor, way, error }) => `${vendor} ${way} ${error ?? ''}`.trim())
  return `Promised: the gateway pays once in each of ${ours.length} cells, and brings the file wherever the vendor gives any way to find it; ${kept ? 'kept' : `NOT kept: ${broken.join('; ')}`}.`
}
