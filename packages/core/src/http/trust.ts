import type { Connection } from '../contract/http.ts'
import { GenerationError } from '../errors/generation-error.ts'

/**
 * The address of a call: a path below the connection's base address, or an absolute address that a vendor gave us.
 * Credentials travel only to the base origin and, over https, to trusted hosts; anything else is refused.
 *
 * @throws GenerationError `vendor_reply` when the address is not to be trusted with credentials.
 */
export function trustedAddress(connection: Pick<Connection, 'baseUrl' | 'trustedHosts'>, path: string): URL {
  if (!URL.canParse(path)) return new URL(connection.baseUrl + (path.startsWith('/') ? path : `/${path}`))
  const address = new URL(path)
  if (isTrusted(connection, address)) return address
  throw new GenerationError({
    reason: 'vendor_reply',
    message: `The vendor points at ${address.origin}, which is not one of its own addresses.`,
  })
}

/** Whether credentials may travel to `address`. */
export function isTrusted(connection: Pick<Connection, 'baseUrl' | 'trustedHosts'>, address: URL): boolean {
  if (address.username || address.password) return false
  if (address.origin === new URL(connection.baseUrl).origin) return true
  if (address.protocol !== 'https:') return false
  return connection.trustedHosts.some((host) =>
    host.startsWith('*.') ? address.hostname.endsWith(host.slice(1)) : address.hostname === host,
  )
}
