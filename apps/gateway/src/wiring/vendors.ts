import { join } from 'node:path'
import { createEmulatorServer } from '@genmux/testkit/emulator'
import type { Closers } from '../closers.ts'
import { enabledProviders } from '../providers.ts'
import { emulatedLinks, liveLinks, Vendors } from '../vendors.ts'
import type { Basis } from './basis.ts'

/** The enabled vendors: emulated in this process for test keys, and live ones that have credentials. */
export async function openVendors({ config }: Basis, emulatedSeconds: number, closers: Closers) {
  const entries = enabledProviders(config.GENMUX_PROVIDERS)
  const emulators = createEmulatorServer({
    emulators: entries.map(({ emulator }) => emulator),
    dataDir: join(config.GENMUX_DATA_DIR, 'emulators'),
    jobSeconds: emulatedSeconds,
  })
  closers.add(() => emulators.close())
  const providers = entries.map(({ provider }) => provider)
  const vendors = new Vendors({
    test: emulatedLinks(providers, Number(new URL(await emulators.listen()).port)),
    live: liveLinks(providers, config.environment),
  })
  return { vendors, enabled: providers.map(({ definition }) => definition.id) }
}
