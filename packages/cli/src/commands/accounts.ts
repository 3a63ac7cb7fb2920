import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { z } from 'zod'
import { count, oneOf } from '../arguments.ts'
import { Failure } from '../failure.ts'
import type { Column } from '../output.ts'
import type { OpenSession } from '../session.ts'

const plans = ['FREE', 'STARTER', 'PRO', 'ENTERPRISE'] as const
const planOption = '--plan <plan>'
const planHelp = 'free, starter, pro or enterprise'

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  plan: z.string(),
  metered: z.boolean(),
  createdAt: z.string(),
})
type Account = z.output<typeof accountSchema>
const fields = 'id name plan metered createdAt'

const columns: readonly Column<Account>[] = [
  { title: 'ACCOUNT', value: ({ id }) => id },
  { title: 'NAME', value: ({ name }) => name },
  { title: 'PLAN', value: ({ plan }) => plan },
  { title: 'PAYS', value: ({ metered }) => (metered ? 'credits' : null) },
  { title: 'CREATED', value: ({ createdAt }) => createdAt },
]

const listDocument = `query ($first: Int!, $after: String, $search: String) {
  accounts(first: $first, after: $after, search: $search) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`
const createDocument = `mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { ${fields} } }`
const updateDocument = `mutation ($id: ID!, $input: AccountUpdateInput!) {
  accountUpdate(id: $id, input: $input) { ${fields} } }`

/** `genmux accounts …` */
export function accounts(program: CommandUnknownOpts, open: OpenSession): void {
  const command = program.command('accounts').description('who may use the gateway, and on which plan')

  command
    .command('list')
    .description('list accounts, newest first')
    .option('--search <text>', 'a part of the name, or an id')
    .option('--limit <n>', 'how many at most', count, 100)
    .action(async ({ search, limit }) => {
      const { api, output } = await open()
      const { rows, more } = await api.list(listDocument, { search }, accountSchema, limit)
      output.many(columns, rows)
      if (more) output.hint('There are more: raise --limit, or narrow them down with --search.')
    })

  command
    .command('create')
    .description('make an account')
    .argument('<name>', 'what to call it')
    .option(planOption, planHelp, oneOf(plans), 'FREE')
    .option('--unmetered', 'it pays nothing, instead of with credits')
    .action(async (name, { plan, unmetered }) => {
      const { api, output } = await open()
      const input = { name, plan, metered: !unmetered }
      output.one(columns, await api.ask(createDocument, { input }, accountSchema))
    })

  command
    .command('update')
    .description('change the name or the plan of an account')
    .argument('<account>', 'its id, acc_…')
    .option('--name <name>', 'what to call it')
    .option(planOption, planHelp, oneOf(plans))
    .action(async (id, { name, plan }) => {
      if (name === undefined && plan === undefined)
        throw new Failure('wrongUsage', 'There is nothing to change: give --name or --plan.')
      const { api, output } = await open()
      output.one(columns, await api.ask(updateDocument, { id, input: { name, plan } }, accountSchema))
    })
}
