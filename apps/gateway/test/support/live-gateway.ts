import { createEmulatorServer, type EmulatedVendor } from '@genmux/testkit'
import { allProviders } from '../../src/providers.ts'
import { type Client, clientOf, type TestGateway, testGateway } from './test-gateway.ts'

export const liveKey = 'gmx_live_of-the-tests'
export const operatorsKey = 'the-operators-key'

/** A gateway whose live keys reach vendors that a test plays with. */
export interface LiveGateway extends Client {
  readonly gateway: TestGateway
  vendor(provider: string): EmulatedVendor
  /** A client with another live key. */
  as(key: string): Client
  stop(): Promise<void>
}

/** Vendors of a test's own, as the environment of a gateway names them. */
export interface LiveVendors {
  readonly environment: Record<string, string>
  vendor(provider: string): EmulatedVendor
  close(): Promise<void>
}

export async function liveVendors(providers: readonly string[], jobSeconds = 0.2): Promise<LiveVendors> {
  const entries = allProviders.filter(({ provider }) => providers.includes(provider.definition.id))
  const server = createEmulatorServer({ emulators: entries.map(({ emulator }) => emulator), jobSeconds })
  const origin = await server.listen()
  const environment: Record<string, string> = { GENMUX_API_KEY: liveKey }
  for (const { provider } of entries) {
    const { id, environment: names } = provider.definition
    environment[`${id.replaceAll('-', '_').toUpperCase()}_BASE_URL`] = `${origin}/${id}`
    for (const [field, name] of Object.entries(names))
      if (!field.startsWith('webhook')) environment[name] = operatorsKey
  }
  return { environment, vendor: (provider) => server.vendor(provider), close: () => server.close() }
}

export async function liveGateway(
  providers: readonly string[],
  settings: Parameters<typeof testGateway>[0] & { readonly jobSeconds?: number } = {},
): Promise<LiveGateway> {
  const { environment = {}, jobSeconds, ...rest } = settings
  const vendors = await liveVendors(providers, jobSeconds)
  const gateway = await testGateway({ ...rest, environment: { ...vendors.environment, ...environment } })
  return {
    ...clientOf(gateway.origin, liveKey),
    gateway,
    vendor: vendors.vendor,
    as: (key) => clientOf(gateway.origin, key),
    async stop() {
      await gateway.stop()
      await vendors.close()
    },
  }
}
