import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { z } from 'zod'
import { count, modes, oneOf } from '../arguments.ts'
import type { Column } from '../output.ts'
import type { OpenSession } from '../session.ts'

const keySchema = z.object({
  id: z.string(),
  accountId: z.string(),
  mode: z.string(),
  name: z.string().nullable(),
  hint: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
})
type Key = z.output<typeof keySchema>
const createdSchema = z.object({ key: keySchema, secret: z.string() })
const fields = 'id accountId mode name hint createdAt revokedAt'

const columns: readonly Column<Key>[] = [
  { title: 'KEY', value: ({ id }) => id },
  { title: 'MODE', value: ({ mode }) => mode },
  { title: 'ENDS IN', value: ({ hint }) => hint },
  { title: 'NAME', value: ({ name }) => name },
  { title: 'CREATED', value: ({ createdAt }) => createdAt },
  { title: 'REVOKED', value: ({ revokedAt }) => revokedAt },
]

const listDocument = `query ($accountId: ID!, $first: Int!, $after: String) {
  keys(accountId: $accountId, first: $first, after: $after) {
    nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`
const createDocument = `mutation ($accountId: ID!, $mode: KeyMode!, $name: String) {
  keyCreate(accountId: $accountId, mode: $mode, name: $name) { key { ${fields} } secret } }`
const revokeDocument = `mutation ($id: ID!) { keyRevoke(id: $id) { ${fields} } }`

/** `genmux keys …` */
export function keys(program: CommandUnknownOpts, open: OpenSession): void {
  const command = program.command('keys').description('API keys of an account')

  command
    .command('create')
    .description('make a key, and print it once')
    .argument('<account>', 'id of its account, acc_…')
    .option('--mode <mode>', 'test (emulated vendors, nothing is paid) or live', oneOf(modes), 'TEST')
    .option('--name <name>', 'what to call it')
    .action(async (accountId, { mode, name }) => {
      const { api, output } = await open()
      const { key, secret } = await api.ask(createDocument, { accountId, mode, name }, createdSchema)
      output.text(secret, { ...key, secret })
      output.hint(`This is ${key.id}, and the only time that it is shown: keep it now.`)
    })

  command
    .command('list')
    .description('list the keys of an account, newest first, without the keys themselves')
    .argument('<account>', 'id of the account, acc_…')
    .option('--limit <n>', 'how many at most', count, 100)
    .action(async (accountId, { limit }) => {
      const { api, output } = await open()
      const { rows, more } = await api.list(listDocument, { accountId }, keySchema, limit)
      output.many(columns, rows)
      if (more) output.hint('There are more: raise --limit.')
    })

  command
    .command('revoke')
    .description('have a key refused from now on')
    .argument('<key>', 'its id, key_…')
    .action(async (id) => {
      const { api, output } = await open()
      output.one(columns, await api.ask(revokeDocument, { id }, keySchema))
    })
}
