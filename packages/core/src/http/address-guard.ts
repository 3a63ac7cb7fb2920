import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that no address given by a stranger may lead to: this machine, private nets, metadata services, and forms that hide them. */
const forbidden = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  forbidden.addSubnet(net, prefix, 'ipv4')
}

/** The only IPv6 that leads to the open internet by itself; 6to4 and Teredo inside it carry IPv4 addresses. */
const globalIPv6 = new BlockList()
globalIPv6.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  forbidden.addSubnet(net, prefix, 'ipv6')
}

/** Whether an IP address is on the open internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !forbidden.check(address, 'ipv4')
  if (family === 6) return globalIPv6.check(address, 'ipv6') && !forbidden.check(address, 'ipv6')
  return false
}

/** As `dns.lookup` with `all`. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * A DNS lookup for sockets that fails when any address of the name is not allowed. The socket connects to the very
 * addresses that were checked, so a name that changes its mind (DNS rebinding) gains nothing. A socket asks nobody about
 * a literal address: check those beforehand.
 */
export function guardedLookup(
  allows: (address: string) => boolean,
  resolve: Resolve = lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      if (addresses.length === 0 || addresses.some(({ address }) => !allows(address)))
        return callback(new ForbiddenAddress(hostname), '')
      if (options.all) return callback(null, addresses)
      const [first] = addresses
      callback(null, first?.address ?? '', first?.family)
    })
  }
}

/** The guarded lookup of those who may reach public addresses only. */
export const publicLookup: LookupFunction = guardedLookup(isPublicAddress)

/** A name or number that leads to an address which is not public. */
export class ForbiddenAddress extends Error {
  readonly code = 'ERR_FORBIDDEN_ADDRESS'
  constructor(hostname: string) {
    super(`${hostname} does not lead to a public address`)
  }
}
