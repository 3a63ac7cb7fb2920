import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { z } from 'zod'
import { amount, count, modes, oneOf } from '../arguments.ts'
import { Failure } from '../failure.ts'
import type { Column } from '../output.ts'
import type { OpenSession } from '../session.ts'

const balancesSchema = z.object({
  id: z.string(),
  credits: z.object({ available: z.number(), reserved: z.number() }).nullable(),
})
type Balances = { readonly account: string; readonly available: number; readonly reserved: number }

const transferSchema = z.object({
  id: z.string(),
  kind: z.string(),
  available: z.number(),
  reserved: z.number(),
  generationId: z.string().nullable(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  createdAt: z.string(),
})
type Transfer = z.output<typeof transferSchema>
const fields = 'id kind available reserved generationId reference note createdAt'

const balanceColumns: readonly Column<Balances>[] = [
  { title: 'ACCOUNT', value: ({ account }) => account },
  { title: 'AVAILABLE', value: ({ available }) => String(available) },
  { title: 'RESERVED', value: ({ reserved }) => String(reserved) },
]
const columns: readonly Column<Transfer>[] = [
  { title: 'WHEN', value: ({ createdAt }) => createdAt },
  { title: 'KIND', value: ({ kind }) => kind },
  { title: 'AVAILABLE', value: ({ available }) => signed(available) },
  { title: 'RESERVED', value: ({ reserved }) => signed(reserved) },
  { title: 'FOR', value: ({ generationId, reference }) => generationId ?? reference },
  { title: 'NOTE', value: ({ note }) => note },
]

const showDocument = `query ($id: ID!, $mode: KeyMode!) {
  account(id: $id) { id credits(mode: $mode) { available reserved } } }`
const statementDocument = `query ($accountId: ID!, $mode: KeyMode!, $first: Int!, $after: String) {
  statement(accountId: $accountId, mode: $mode, first: $first, after: $after) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`
const moves = {
  add: `mutation ($input: CreditsInput!) { creditsAdd(input: $input) { ${fields} } }`,
  adjust: `mutation ($input: CreditsInput!) { creditsAdjust(input: $input) { ${fields} } }`,
}

/** `genmux credits …` */
export function credits(program: CommandUnknownOpts, open: OpenSession): void {
  const command = program.command('credits').description('what accounts have to spend')
  show(command, open)
  statement(command, open)
  mover(command, open, 'add', 'give credits that were paid for')
  mover(command, open, 'adjust', 'correct: give credits, or take them with a negative amount')
}

function show(command: CommandUnknownOpts, open: OpenSession): void {
  accountCommand(command, 'show', 'say what an account has to spend').action(async (id, { mode }) => {
    const { api, output } = await open()
    const { credits } = await api.ask(showDocument, { id, mode }, balancesSchema)
    if (!credits) throw new Failure('refused', `${id} does not pay with credits.`)
    output.one(balanceColumns, { account: id, ...credits })
  })
}

function statement(command: CommandUnknownOpts, open: OpenSession): void {
  accountCommand(command, 'statement', 'list every movement of credits, newest first')
    .option('--limit <n>', 'how many at most', count, 100)
    .action(async (accountId, { mode, limit }) => {
      const { api, output } = await open()
      const { rows, more } = await api.list(statementDocument, { accountId, mode }, transferSchema, limit)
      output.many(columns, rows)
      if (more) output.hint('There are more: raise --limit.')
    })
}

function mover(
  command: CommandUnknownOpts,
  open: OpenSession,
  move: keyof typeof moves,
  description: string,
): void {
  command
    .command(move)
    .description(description)
    .argument('<account>', 'id of the account, acc_…')
    .argument('<amount>', 'credits: 1 is 1 US cent at cost, times the markup', amount)
    .requiredOption('--reference <text>', "your name for it, such as a payment's id: it counts once")
    .option('--mode <mode>', 'test or live credits', oneOf(modes), 'LIVE')
    .option('--note <text>', 'why')
    .action(async (accountId, credits, { reference, mode, note }) => {
      const { api, output } = await open()
      const input = { accountId, amount: credits, reference, mode, note }
      output.one(columns, await api.ask(moves[move], { input }, transferSchema))
    })
}

/** A command about the credits of one account. */
function accountCommand(command: CommandUnknownOpts, name: string, description: string) {
  return command
    .command(name)
    .description(description)
    .argument('<account>', 'id of the account, acc_…')
    .option('--mode <mode>', 'test or live credits', oneOf(modes), 'LIVE')
}

function signed(change: number): string | null {
  if (change === 0) return null
  return change > 0 ? `+${change}` : String(change)
}
