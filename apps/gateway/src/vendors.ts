import { createHash } from 'node:crypto'
import {
  createVendorHttp,
  type MediaInput,
  type Model,
  type OpenInput,
  openAddress,
  openOutput,
  type ProviderAdapter,
  type VendorHttp,
} from '@genmux/core'
import type { AnyProvider } from '@genmux/core/provider'
import { isDocumentationAddress, type PlaceholderKind, placeholderPath } from '@genmux/testkit/emulator'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import type { AttemptConnection } from './db/schema.ts'

/** An adapter with its way out and the account that it uses. */
export interface VendorLink {
  readonly adapter: ProviderAdapter
  readonly http: VendorHttp
  /** Takes every request, downloads of outputs too; left out where requests go to the open internet. */
  readonly dispatcher?: Dispatcher
  /** Opens files that a request names; left out where they are fetched from the open internet. */
  readonly openInput?: OpenInput
  readonly identity: AttemptConnection
}

/** A model with the id of its provider. */
export interface VendorModel {
  readonly provider: string
  readonly model: Model
}

/** Every provider that this gateway can use: the emulated ones for test keys, those with credentials for live keys. */
export class Vendors {
  readonly #test: ReadonlyMap<string, VendorLink>
  readonly #live: ReadonlyMap<string, VendorLink>

  constructor(links: { readonly test: readonly VendorLink[]; readonly live: readonly VendorLink[] }) {
    this.#test = byId(links.test)
    this.#live = byId(links.live)
  }

  find(livemode: boolean, provider: string): VendorLink | undefined {
    return (livemode ? this.#live : this.#test).get(provider)
  }

  /** In the order of the provider list. */
  list(livemode: boolean): readonly VendorLink[] {
    return [...(livemode ? this.#live : this.#test).values()]
  }
}

function byId(links: readonly VendorLink[]): ReadonlyMap<string, VendorLink> {
  return new Map(links.map((link) => [link.adapter.id, link]))
}

/**
 * Credentials that don't let us in but tell a vendor's callbacks from others'. Emulated accounts have none: what calls
 * inside this process is known by its address, and is believed no more than that there is news.
 */
const verifiesCallbacks = /^webhook/

/** A name that only exists inside this process: whatever a test key starts can't leave it. */
const emulatorOrigin = 'http://emulators.genmux.internal'

/**
 * Links to the emulated vendors that listen at `port` on loopback. Addresses under a fixed name are led there by the
 * dispatcher, so a task that was started before a restart is still found when the port is another one.
 */
export function emulatedLinks(providers: readonly AnyProvider[], port: number): readonly VendorLink[] {
  const connect = buildConnector({ timeout: 5000 })
  const dispatcher = new Agent({
    connect: (options, callback) =>
      connect({ ...options, protocol: 'http:', hostname: '127.0.0.1', port: String(port) }, callback),
  })
  return providers.map((provider) => {
    const { credentials, id } = provider.definition
    const fields = Object.keys(credentials.shape).filter((name) => !verifiesCallbacks.test(name))
    const anything = Object.fromEntries(fields.map((name) => [name, 'emulated']))
    const adapter = provider.create({ ...anything, baseUrl: `${emulatorOrigin}/${id}` })
    return { ...linkTo(adapter, 'emulated', dispatcher), openInput: placeholders(adapter, dispatcher) }
  })
}

const placeholderKinds: Readonly<Record<MediaInput, PlaceholderKind>> = {
  image: 'image',
  lastImage: 'image',
  referenceImages: 'image',
  video: 'video',
  audio: 'audio',
}

/** Examples in documentation name files at addresses that belong to nobody: a test key finds placeholders there. */
function placeholders({ connection }: ProviderAdapter, dispatcher: Dispatcher): OpenInput {
  return (address, input, settings) => {
    if (!isDocumentationAddress(address)) return openAddress(address, settings)
    const url = emulatorOrigin + placeholderPath(address, placeholderKinds[input])
    return openOutput({ kind: 'url', url }, connection, { ...settings, dispatcher })
  }
}

/**
 * Links to the real vendors for which the environment holds every credential.
 *
 * @throws Error when one of them can't be set up: a gateway that lacks it in silence would be worse.
 */
export function liveLinks(
  providers: readonly AnyProvider[],
  environment: { readonly [name: string]: string | undefined },
): readonly VendorLink[] {
  return providers.flatMap((provider) => {
    const { id, credentials } = provider.definition
    const settings = credentialsOf(provider, environment)
    if (!credentials.safeParse(settings).success) return []
    const baseUrl = environment[`${id.replaceAll('-', '_').toUpperCase()}_BASE_URL`]
    return [
      linkTo(
        created(provider, { ...settings, ...(baseUrl && { baseUrl }) }),
        fingerprint(Object.values(settings)),
      ),
    ]
  })
}

/** @throws Error that says which provider's settings are wrong. */
function created(provider: AnyProvider, settings: Readonly<Record<string, string>>): ProviderAdapter {
  try {
    return provider.create(settings)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${provider.definition.name} cannot be set up. ${why}`, { cause })
  }
}

/** What of a provider's settings the environment holds. */
export interface SetUp {
  /** Whether it is enough for live keys. */
  readonly configured: boolean
  readonly variables: readonly { readonly name: string; readonly set: boolean }[]
}

/** Which variables of a provider are set, without a word of their values. */
export function setUpOf(
  provider: AnyProvider,
  environment: { readonly [name: string]: string | undefined },
): SetUp {
  const { credentials, environment: names } = provider.definition
  return {
    configured: credentials.safeParse(credentialsOf(provider, environment)).success,
    variables: Object.values(names).map((name) => ({ name, set: Boolean(environment[name]) })),
  }
}

/** Every credential that the environment holds: what no log may show. */
export function secretsOf(
  providers: readonly AnyProvider[],
  environment: { readonly [name: string]: string | undefined },
): readonly string[] {
  return providers.flatMap((provider) => Object.values(credentialsOf(provider, environment)))
}

function credentialsOf(
  { definition }: AnyProvider,
  environment: { readonly [name: string]: string | undefined },
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(definition.environment).flatMap(([field, name]) => {
      const value = environment[name]
      return value ? [[field, value]] : []
    }),
  )
}

function linkTo(adapter: ProviderAdapter, credential: string, dispatcher?: Dispatcher): VendorLink {
  return {
    adapter,
    http: createVendorHttp(adapter.connection, dispatcher ? { dispatcher } : {}),
    identity: { baseUrl: adapter.connection.baseUrl, credential },
    ...(dispatcher && { dispatcher }),
  }
}

/** Tells two accounts apart without telling anything about them. */
function fingerprint(credentials: readonly string[]): string {
  return createHash('sha256').update(credentials.join('\n')).digest('hex').slice(0, 16)
}
