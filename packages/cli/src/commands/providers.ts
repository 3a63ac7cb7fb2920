import type { CommandUnknownOpts } from '@commander-js/extra-typings'
import { z } from 'zod'
import type { Column } from '../output.ts'
import type { OpenSession } from '../session.ts'

const providerSchema = z.object({
  id: z.string(),
  name: z.string(),
  configured: z.boolean(),
  status: z.string(),
  variables: z.array(z.object({ name: z.string(), set: z.boolean() })),
})
type Provider = z.output<typeof providerSchema>

const columns: readonly Column<Provider>[] = [
  { title: 'PROVIDER', value: ({ id }) => id },
  { title: 'STATUS', value: ({ status }) => status },
  { title: 'SET', value: (provider) => variablesOf(provider, true) },
  { title: 'NOT SET', value: (provider) => variablesOf(provider, false) },
]

const document = '{ providers { id name configured status variables { name set } } }'

/** `genmux providers` */
export function providers(program: CommandUnknownOpts, open: OpenSession): void {
  program
    .command('providers')
    .description('what a live key reaches, and which variables are set for it')
    .action(async () => {
      const { api, output } = await open()
      output.many(columns, await api.ask(document, {}, z.array(providerSchema)))
    })
}

function variablesOf({ variables }: Provider, set: boolean): string {
  return variables
    .filter((variable) => variable.set === set)
    .map(({ name }) => name)
    .join(' ')
}
