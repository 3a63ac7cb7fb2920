import type { z } from 'zod'
import type { Callbacks } from '../contract/callback.ts'
import type { Dedup } from '../contract/dedup.ts'
import type { Connection, VendorHttp } from '../contract/http.ts'
import type { Job } from '../contract/job.ts'
import type { Model } from '../contract/model.ts'
import { type CancelOutcome, contractVersion, type ProviderAdapter } from '../contract/provider.ts'
import type { Pending, Result, Task } from '../contract/task.ts'
import { GenerationError } from '../errors/generation-error.ts'

/**
 * The adapter's own functions, each told the credentials last: vendors have several doors, and which one is open depends
 * on the kind of key.
 */
interface Work<Given> {
  submit(job: Job, http: VendorHttp, credentials: Given): Promise<Task | Result>
  check(task: Task, http: VendorHttp, credentials: Given): Promise<Pending | Result>
  cancel?(task: Task, http: VendorHttp, credentials: Given): Promise<CancelOutcome>
  opens?(model: Model, credentials: Given): true | string
  dedup(model: Model, credentials: Given): Dedup
  /** A function where callbacks are signed with a secret of the account. */
  readonly callback?: Callbacks | ((credentials: Given) => Callbacks)
}

/** What a provider package declares; everything vendor-neutral is added by `defineProvider`. */
export interface ProviderDefinition<Models extends readonly Model[], Credentials extends z.ZodObject>
  extends Omit<ProviderAdapter<Models>, 'contract' | 'connection' | keyof Work<unknown>>,
    Work<z.output<Credentials>> {
  /** What lets us in. Every string field counts as a secret, but for those named next. */
  readonly credentials: Credentials
  /** Fields of the credentials that anybody may see: names of places and projects. @default none */
  readonly notSecret?: readonly (keyof z.input<Credentials> & string)[]
  /** The environment variable that an operator sets for each credential. */
  readonly environment: { readonly [Field in keyof z.input<Credentials>]-?: string }
  /** The vendor's public address. */
  readonly baseUrl: string
  /** The rest of the connection, made from parsed credentials; `baseUrl` where the address depends on them. */
  connect(
    credentials: z.output<Credentials>,
  ): Pick<Connection, 'authorize' | 'readError'> &
    Partial<Pick<Connection, 'trustedHosts' | 'baseUrl' | 'endpoints'>>
}

/** Settings of one adapter: the vendor's credentials, and where the vendor is if not at its public addresses. */
export type ProviderSettings<Credentials extends z.ZodObject> = z.input<Credentials> & {
  readonly baseUrl?: string
}

/** A provider of which only run time knows which one it is. */
export interface AnyProvider {
  readonly definition: Pick<
    ProviderDefinition<readonly Model[], z.ZodObject>,
    'id' | 'name' | 'description' | 'models' | 'credentials' | 'environment' | 'baseUrl'
  > & { readonly notSecret?: readonly string[] }
  /** @throws GenerationError `vendor_credentials` that names what is missing. */
  create(settings: { readonly [name: string]: string | undefined }): ProviderAdapter
}

/** Makes adapters, and can be asked about the provider without credentials. */
export interface Provider<Models extends readonly Model[], Credentials extends z.ZodObject>
  extends AnyProvider {
  (settings: ProviderSettings<Credentials>): ProviderAdapter<Models>
  readonly definition: ProviderDefinition<Models, Credentials>
}

/**
 * Defines a provider.
 *
 * @example
 * export const kling = defineProvider({ id: 'kling', models, submit, check, … })
 * const adapter = kling({ accessKey, secretKey })
 */
export function defineProvider<const Models extends readonly Model[], Credentials extends z.ZodObject>(
  definition: ProviderDefinition<Models, Credentials>,
): Provider<Models, Credentials> {
  const create = (settings: { readonly baseUrl?: string | undefined }): ProviderAdapter<Models> => {
    const parsed = definition.credentials.safeParse(settings)
    if (!parsed.success) throw missingCredentials(definition, parsed.error)
    const credentials = parsed.data
    const { credentials: _, environment: __, notSecret = [], baseUrl, connect, ...adapter } = definition
    const isSecret = (field: string) => !notSecret.some((open) => open === field)
    const { submit, check, cancel, opens, dedup, callback, ...rest } = adapter
    const { endpoints, ...connection } = connect(credentials)
    return {
      ...rest,
      contract: contractVersion,
      submit: (job, http) => submit(job, http, credentials),
      check: (task, http) => check(task, http, credentials),
      ...(cancel && { cancel: (task, http) => cancel(task, http, credentials) }),
      ...(callback && { callback: typeof callback === 'function' ? callback(credentials) : callback }),
      ...(opens && { opens: (model) => opens(model, credentials) }),
      dedup: (model) => dedup(model, credentials),
      connection: {
        trustedHosts: [],
        ...connection,
        baseUrl: withoutSlash(settings.baseUrl ?? connection.baseUrl ?? baseUrl),
        ...(endpoints && { endpoints: placed(endpoints, settings.baseUrl) }),
        secrets: Object.entries(credentials).flatMap(([field, value]) =>
          typeof value === 'string' && value !== '' && isSecret(field) ? [value] : [],
        ),
      },
    }
  }
  const provider = (settings: ProviderSettings<Credentials>) => create(settings)
  return Object.assign(provider, { definition, create })
}

const withoutSlash = (address: string) => address.replace(/\/+$/, '')

/** A given address stands for all of the vendor's: an emulator has one, and nothing may leave it. */
function placed(
  endpoints: NonNullable<Connection['endpoints']>,
  baseUrl: string | undefined,
): NonNullable<Connection['endpoints']> {
  return Object.fromEntries(
    Object.entries(endpoints).map(([name, { authorize, baseUrl: own }]) => [
      name,
      { baseUrl: withoutSlash(baseUrl ?? own), authorize },
    ]),
  )
}

function missingCredentials(
  definition: { readonly name: string; readonly environment: { readonly [field: string]: string } },
  error: z.ZodError,
): GenerationError {
  const fields = error.issues.map((issue) => issue.path.join('.'))
  const variables = fields.map((field) => definition.environment[field]).filter(Boolean)
  return new GenerationError({
    reason: 'vendor_credentials',
    message: `${definition.name} needs ${fields.join(', ')}${variables.length ? ` (${variables.join(', ')})` : ''}.`,
  })
}
