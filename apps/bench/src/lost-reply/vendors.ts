import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { allProviders } from '@genmux/gateway/providers'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit/emulator'
import type { Way } from './ways.ts'

/** Where a client finds a vendor. */
export interface VendorAddress {
  /** With the vendor's own part of the path, without a slash at its end. */
  readonly baseUrl: string
  /** The same vendor at the root of an origin, for clients that know no addresses with a path. */
  readonly root: string
}

/** Emulated vendors that lose answers when told, and keep books of what they accepted. */
export interface Vendors {
  /** What a gateway's environment says so that its live keys reach these vendors. */
  readonly environment: Readonly<Record<string, string>>
  address(vendor: string): VendorAddress
  /** Loses the next answers to a submit. */
  lose(vendor: string, way: Way): void
  /** How many jobs are in the books. */
  billed(vendor: string): number
  /** Idempotency keys of all submits since the last call. */
  takeKeys(vendor: string): readonly string[]
  close(): Promise<void>
}

/** From accept to finish. */
const jobSeconds = 0.2
const credential = 'operator'

export async function startVendors(
  ids: readonly string[] = allProviders.map(({ provider }) => provider.definition.id),
): Promise<Vendors> {
  const entries = allProviders.filter(({ provider }) => ids.includes(provider.definition.id))
  const server = createEmulatorServer({ emulators: entries.map(({ emulator }) => emulator), jobSeconds })
  const origin = await server.listen()
  const fronts = new Map<string, Server>()
  for (const id of ids) fronts.set(id, await frontOf(server, id))
  const environment: Record<string, string> = {}
  for (const { provider } of entries) {
    const { id, environment: names } = provider.definition
    environment[`${id.replaceAll('-', '_').toUpperCase()}_BASE_URL`] = `${origin}/${id}`
    for (const [field, name] of Object.entries(names))
      if (!field.startsWith('webhook')) environment[name] = field === 'url' ? `${origin}/${id}` : credential
  }
  return {
    environment,
    address: (vendor) => ({ baseUrl: `${origin}/${vendor}`, root: originOf(fronts.get(vendor)) }),
    lose: (vendor, { fault, times }) => server.vendor(vendor).faults.next('submit', fault, times),
    billed: (vendor) => server.vendor(vendor).book.jobs.length,
    takeKeys: (vendor) =>
      server
        .vendor(vendor)
        .traffic.take()
        // Most say it in a header, some in the body.
        .flatMap(({ headers, body }) => [...Object.entries(headers), ...fieldsOf(body)])
        .filter(([name]) => name.toLowerCase().includes('idempotency'))
        .map(([, key]) => String(key)),
    async close() {
      for (const front of fronts.values()) {
        front.closeAllConnections()
        front.close()
      }
      await server.close()
    },
  }
}

function fieldsOf(body: unknown): readonly (readonly [string, unknown])[] {
  return typeof body === 'object' && body !== null ? Object.entries(body) : []
}

async function frontOf({ app }: EmulatorServer, vendor: string): Promise<Server> {
  const front = createServer((request, response) => {
    // Links in answers have the vendor's part of the path already.
    if (!request.url?.startsWith(`/${vendor}/`)) request.url = `/${vendor}${request.url}`
    app.routing(request, response)
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  return front
}

function originOf(front: Server | undefined): string {
  const address = front?.address()
  return `http://127.0.0.1:${isOfNetwork(address) ? address.port : 0}`
}

function isOfNetwork(address: AddressInfo | string | null | undefined): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
