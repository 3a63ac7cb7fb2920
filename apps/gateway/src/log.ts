import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

/** Keys of ours, wherever they turn up. */
const apiKeys = /gmx_(test|live|admin)_[A-Za-z0-9_-]+/g
/** Secrets that sign webhooks. */
const webhookSecrets = /whsec_[A-Za-z0-9+/=]+/g

export interface LogSettings {
  readonly level: string
  /** Values that no line may hold. */
  readonly secrets: readonly string[]
  /** For people at a terminal instead of JSON. */
  readonly pretty: boolean
}

/**
 * The log of the gateway, on standard error. Every line is cleaned as a whole before it is written, so that a secret
 * stays out however it got into a message, an error or an address.
 */
export function createLog({ level, secrets, pretty: forPeople }: LogSettings): Logger {
  const target = forPeople ? pretty({ destination: 2, sync: true, ignore: 'pid,hostname' }) : process.stderr
  const clean = cleaner(secrets)
  return pino({ level, base: null }, { write: (line: string) => target.write(clean(line)) })
}

/** Takes secrets and API keys out of a text. */
export function cleaner(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= 4)
    // In a line of JSON a secret may stand escaped.
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  const wanted = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return (text) =>
    wanted
      .reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text)
      .replaceAll(apiKeys, 'gmx_$1_[redacted]')
      .replaceAll(webhookSecrets, 'whsec_[redacted]')
}
