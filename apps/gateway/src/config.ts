import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'
import { isAdminKey } from './keys/admin-key.ts'
import { modeOfKey } from './keys/api-key.ts'

/** An empty variable counts as unset, as in most shells' scripts. */
const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('Port to listen on.'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional()
    .describe('A PostgreSQL of your own; unset, the gateway starts one.'),
  GENMUX_DATA_DIR: z
    .string()
    .default('./.genmux')
    .transform((path) => resolve(path))
    .describe('Folder of outputs, database and keys.'),
  GENMUX_CONFIG: z
    .string()
    .optional()
    .describe('A file of settings that no variable holds; unset, genmux.config.ts where it is there.'),
  GENMUX_API_KEY: z
    .string()
    .refine((key) => modeOfKey(key) !== undefined, 'must look like gmx_test_… or gmx_live_…')
    .optional()
    .describe('A key with exactly this value exists after boot.'),
  GENMUX_ADMIN_KEY: z
    .string()
    .refine(isAdminKey, 'must look like gmx_admin_…')
    .optional()
    .describe('The key of the admin API; unset, one is made in the data folder.'),
  GENMUX_PUBLIC_URL: z
    .url()
    .optional()
    .describe('Where clients reach this gateway; over https, vendors too.'),
  GENMUX_TRUSTED_PROXIES: z
    .string()
    .refine(
      (list) => list.split(',').every((each) => isNetwork(each.trim())),
      'must be addresses or networks such as 10.0.0.0/8, separated by commas',
    )
    .optional()
    .describe('Addresses or networks of your proxies, by commas; their X-Forwarded-For is believed.'),
  GENMUX_PROVIDERS: z
    .string()
    .transform((list) =>
      list
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((name) => name.toLowerCase()),
    )
    .optional()
    .describe('Providers to enable, separated by commas; unset, all.'),
  GENMUX_MARKUP: z.coerce
    .number()
    .positive()
    .default(1)
    .describe("What a dollar of the vendor's costs your users."),
  GENMUX_RETENTION_DAYS: z.coerce
    .number()
    .positive()
    .max(36_500)
    .optional()
    .describe('Days after its end for which a generation is kept; unset, for ever.'),
  GENMUX_UNKNOWN_SUBMIT: z
    .enum(['fail', 'resubmit'])
    .default('fail')
    .describe('What to do when nobody can tell whether a vendor took a job.'),
  GENMUX_EXPLORE: z.coerce
    .number()
    .min(0)
    .max(0.2)
    .default(0)
    .describe('Share of requests that may go to a model that nobody used lately, to learn how it does.'),
  GENMUX_CANCEL_CHARGE: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe(
      'The share of its cost, 0 to 1, that a cancelled job costs which the vendor bills all the same.',
    ),
  GENMUX_DEADLINE_SECONDS: z.coerce
    .number()
    .positive()
    .default(48 * 3600)
    .describe('Longest that a generation may take from its first try, over all its vendors.'),
  GENMUX_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('A bearer token that opens /metrics and nothing else; the admin key opens it too.'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

/** An IP address, or a network in CIDR notation. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

type Environment = { readonly [name: string]: string | undefined }

/** What an operator set. */
export type Config = z.output<typeof environmentSchema> & {
  /** Everything else: vendors' credentials and addresses are read from here by their own names. */
  readonly environment: Environment
}

/** @throws Error that names every variable that is wrong. */
export function readConfig(environment: Environment): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(set)
  if (parsed.success) return { ...parsed.data, environment: set }
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`The environment is not right:\n${problems.join('\n')}`)
}
