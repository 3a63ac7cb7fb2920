import { BlockList, isIP } from 'node:net'
import { invalidInput, isPublicAddress } from '@genmux/core'

const mostCharacters = 2048
/** Ports below it belong to services such as mail and SSH, and are no receivers; 443 is the exception. */
const firstFreePort = 1024

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')

/** Who asks for webhooks, and where. */
export interface TargetRules {
  /** Test keys may have a receiver on this machine while the gateway runs for development; nobody else may. */
  readonly loopback: boolean
}

/**
 * Where events may be sent: https on the open internet, at port 443 or one from 1024 on, without a user name or
 * password. Where the rules allow it, also http or https on this machine, at any port. A name is not resolved here but
 * at every delivery.
 *
 * @throws GenerationError `invalid_input` that names `webhookUrl`.
 */
export function checkedTarget(webhookUrl: string, rules: TargetRules): string {
  const refuse = (message: string) => invalidInput({ path: ['webhookUrl'], message: `webhookUrl ${message}` })
  if (webhookUrl.length > mostCharacters) throw refuse(`is longer than ${mostCharacters} characters.`)
  if (!URL.canParse(webhookUrl))
    throw refuse('must be a whole https address, as in https://example.com/hooks/genmux.')
  const url = new URL(webhookUrl)
  url.hash = ''
  if (url.username || url.password)
    throw refuse('must not hold a user name or password; events are signed instead.')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('must begin with https://.')
  if (isOnThisMachine(url)) {
    if (rules.loopback) return url.href
    throw refuse(
      'leads to this machine, which only test keys may ask for, of a gateway that runs for development.',
    )
  }
  if (url.protocol !== 'https:') throw refuse('must begin with https://.')
  if (isIP(hostOf(url)) !== 0 && !isPublicAddress(hostOf(url)))
    throw refuse(`leads to ${hostOf(url)}, which is not a public address.`)
  if (url.port !== '' && Number(url.port) < firstFreePort)
    throw refuse(`has port ${url.port}; take 443, or one from ${firstFreePort} on.`)
  return url.href
}

/**
 * Which addresses a delivery may connect to: public ones; of a URL that names this machine, this machine's, where the
 * rules still allow that.
 */
export function allowedAddresses(url: URL, rules: TargetRules): (address: string) => boolean {
  if (isOnThisMachine(url)) return (address) => rules.loopback && isLoopback(address)
  return isPublicAddress
}

/** The host without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

/** By its name or number; URLs come with every notation of an IPv4 address turned into the usual one. */
function isOnThisMachine(url: URL): boolean {
  const host = hostOf(url).replace(/\.$/, '')
  return host === 'localhost' || host.endsWith('.localhost') || isLoopback(host)
}

function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && loopback.check(address, 'ipv4'))
}
