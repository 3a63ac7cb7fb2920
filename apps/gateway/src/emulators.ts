import { createEmulatorServer } from '@genmux/testkit/emulator'
import { allProviders } from './providers.ts'

/** Serves all emulated vendors alone, for programs that use an adapter without the gateway. */
const port = Number(process.env.PORT || 4010)
const emulators = allProviders.map(({ emulator }) => emulator)
const server = createEmulatorServer({ emulators })
const origin = await server.listen({ port, host: process.env.HOST || '127.0.0.1' })
const lines = emulators.map(({ provider }) => `  ${origin}/${provider}`)
process.stdout.write(
  `Emulated vendors (any credentials; those that contain "invalid" are refused):\n${lines.join('\n')}\n`,
)
for (const signal of ['SIGTERM', 'SIGINT'])
  process.on(signal, () => void server.close().then(() => process.exit(0)))
