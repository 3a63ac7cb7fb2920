import type { z } from 'zod'
import type { Connection } from '../contract/http.ts'
import type { Model } from '../contract/model.ts'
import { contractVersion, type ProviderAdapter } from '../contract/provider.ts'
import { GenerationError } from '../errors/generation-error.ts'

/** What a provider package declares; everything vendor-neutral is added by `defineProvider`. */
export interface ProviderDefinition<Models extends readonly Model[], Credentials extends z.ZodObject>
  extends Omit<ProviderAdapter<Models>, 'contract' | 'connection'> {
  /** What lets us in. Every string field counts as a secret. */
  readonly credentials: Credentials
  /** The environment variable that an operator sets for each credential. */
  readonly environment: { readonly [Field in keyof z.input<Credentials>]-?: string }
  /** The vendor's public address. */
  readonly baseUrl: string
  /** The rest of the connection, made from parsed credentials. */
  connect(
    credentials: z.output<Credentials>,
  ): Pick<Connection, 'authorize' | 'readError'> & { readonly trustedHosts?: readonly string[] }
}

/** Settings of one adapter: the vendor's credentials, and where the vendor is if not at its public address. */
export type ProviderSettings<Credentials extends z.ZodObject> = z.input<Credentials> & {
  readonly baseUrl?: string
}

/** A provider of which only run time knows which one it is. */
export interface AnyProvider {
  readonly definition: Pick<
    ProviderDefinition<readonly Model[], z.ZodObject>,
    'id' | 'name' | 'description' | 'models' | 'credentials' | 'environment' | 'baseUrl'
  >
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
    const { credentials: _, environment: __, baseUrl, connect, ...adapter } = definition
    const connection = connect(parsed.data)
    return {
      ...adapter,
      contract: contractVersion,
      connection: {
        trustedHosts: [],
        ...connection,
        baseUrl: (settings.baseUrl ?? baseUrl).replace(/\/+$/, ''),
        secrets: Object.values(parsed.data).filter(
          (value) => typeof value === 'string' && value.length > 0,
        ) as string[],
      },
    }
  }
  const provider = (settings: ProviderSettings<Credentials>) => create(settings)
  return Object.assign(provider, { definition, create })
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
