import { createRequire } from 'node:module'
import { Command } from '@commander-js/extra-typings'
import { z } from 'zod'
import { accounts } from './commands/accounts.ts'
import { credits } from './commands/credits.ts'
import { keys } from './commands/keys.ts'
import { providers } from './commands/providers.ts'
import type { Streams } from './output.ts'
import { openSession } from './session.ts'
import type { Environment } from './settings.ts'

const examples = `
Examples:
  $ genmux accounts create "Acme" --plan pro
  $ genmux credits add acc_01kb… 5000 --reference invoice-1041
  $ KEY=$(genmux keys create acc_01kb… --mode live --name production)
  $ genmux keys revoke key_01kb…
  $ genmux providers --json | jq '.[] | select(.configured)'

Exit codes: 0 done, 1 refused or not reachable, 2 wrong usage.`

/** The whole command line. */
export function createProgram(environment: Environment, streams: Streams) {
  const program = new Command('genmux')
    .description('Accounts, credits, API keys and providers of a genmux gateway.')
    .version(version(), '--version', 'print the version')
    .option('--url <url>', 'where the gateway is (GENMUX_URL; default http://localhost:4000)')
    .option('--admin-key <key>', 'its admin key (better: GENMUX_ADMIN_KEY, which no list of processes shows)')
    .option('--data-dir <folder>', 'its data folder, for the key in it (GENMUX_DATA_DIR; default ./.genmux)')
    .option('--json', 'print JSON, for programs')
    .addHelpText('after', examples)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: streams.stdout,
      writeErr: streams.stderr,
      outputError: (text, write) => write(text.replace(/^error:/, 'genmux:')),
    })
    .exitOverride()
  const open = () => openSession(program.opts(), environment, streams)
  accounts(program, open)
  credits(program, open)
  keys(program, open)
  providers(program, open)
  return program
}

function version(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json')
  return z.object({ version: z.string() }).parse(manifest).version
}
