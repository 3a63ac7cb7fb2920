import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingCallback } from '../contract/callback.ts'
import { GenerationError } from '../errors/generation-error.ts'

/** Hex HMAC-SHA256 of `parts`, one after another. */
export function hmacHex(secret: string, ...parts: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', secret)
  for (const part of parts) hmac.update(part)
  return hmac.digest('hex')
}

/** Compares in a time that says nothing about where two texts differ. */
export function constantTimeEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A signature older or newer than this many seconds is refused, so that a copied callback is worth nothing later. */
const toleranceSeconds = 300

/**
 * Verifies a callback that is signed as https://www.standardwebhooks.com lays down: `webhook-id`, `webhook-timestamp` and
 * `webhook-signature` (several, while a secret is being changed), HMAC-SHA256 by a secret that begins with `whsec_`.
 *
 * @throws GenerationError `vendor_credentials` when the signature is missing, wrong, or too old.
 */
export function requireStandardWebhook({ headers, body, now }: IncomingCallback, secret: string): void {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '' } = headers
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  const given = (headers['webhook-signature'] ?? '').split(' ')
  requireFresh(timestamp, now)
  if (given.some((each) => constantTimeEqual(each, `v1,${expected}`))) return
  throw wrongSignature()
}

/**
 * @param timestamp Unix seconds, as the vendor signed them
 * @throws GenerationError `vendor_credentials` when they are none, or not of the last minutes.
 */
export function requireFresh(timestamp: string, now: number): void {
  if (timestamp === '' || !(Math.abs(now - Number(timestamp)) <= toleranceSeconds)) throw wrongSignature()
}

/** What is thrown for a callback that the vendor did not sign. */
export function wrongSignature(): GenerationError {
  return new GenerationError({
    reason: 'vendor_credentials',
    message: 'The signature of the callback is missing, wrong, or too old.',
  })
}
