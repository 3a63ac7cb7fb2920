import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure } from './failure.ts'

/** What every command is given beside its own options. */
export interface GlobalOptions {
  readonly url?: string | undefined
  readonly adminKey?: string | undefined
  readonly dataDir?: string | undefined
  readonly json?: true | undefined
}

/** Variables of the shell that stand in for options. */
export type Environment = { readonly [name: string]: string | undefined }

/** The gateway that is spoken to. @throws Failure when what is given is no address. */
export function gatewayUrl({ url }: GlobalOptions, environment: Environment): URL {
  const given = url || environment.GENMUX_URL || 'http://localhost:4000'
  const parsed = URL.parse(given)
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return parsed
  throw new Failure(
    'wrongUsage',
    `"${given}" is no address: --url or GENMUX_URL must begin with http:// or https://.`,
  )
}

/** The admin key: the option, the variable, or else the file that the gateway's first boot made. @throws Failure */
export async function adminKey(options: GlobalOptions, environment: Environment): Promise<string> {
  const key = options.adminKey || environment.GENMUX_ADMIN_KEY || (await keptKey(options, environment))
  // Anything else can't stand in a header. Whether it is the key, the gateway says.
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new Failure('wrongUsage', 'What was given as the admin key is none: it looks like gmx_admin_….')
}

async function keptKey({ dataDir }: GlobalOptions, environment: Environment): Promise<string> {
  const file = join(resolve(dataDir || environment.GENMUX_DATA_DIR || '.genmux'), 'admin-key')
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    const elsewhere =
      "Give --data-dir with the gateway's data folder, or set GENMUX_ADMIN_KEY to the key; the first start makes one."
    throw new Failure('wrongUsage', `There is no admin key: ${file} can't be read. ${elsewhere}`, { cause })
  }
}
