import { createVendorHttp, type ProviderAdapter, type VendorHttp } from '@genmux/core'
import type { AnyProvider } from '@genmux/core/provider'
import { createEmulatorServer, type Emulator, ManualClock } from '@genmux/testkit/emulator'

/** An adapter before its emulated back end, whose time stands still until told. */
export async function bench(
  provider: AnyProvider,
  emulator: Emulator,
  settings: Record<string, string> = {},
) {
  const clock = new ManualClock()
  const server = createEmulatorServer({ emulators: [emulator], clock, jobSeconds: 10 })
  const url = `${await server.listen()}/${emulator.provider}`
  const adapter: ProviderAdapter = provider.create({ url, baseUrl: url, ...settings })
  const http: VendorHttp = createVendorHttp(adapter.connection, { sleep: async () => undefined })
  return { adapter, http, clock, url, vendor: server.vendor(emulator.provider), close: () => server.close() }
}
