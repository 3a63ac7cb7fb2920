import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { Callbacks, IncomingCallback } from '@genmux/core'
import { callbackBody, wrongSignature } from '@genmux/core/provider'
import { newsBody } from './wire.ts'

/** A signature older or newer than this many seconds is refused: https://www.hedra.com/docs, read 2026-11-22. */
const toleranceSeconds = 300
/** Bytes of an ed25519 key as such, without a wrapping that says what it is. */
const bareKeyBytes = 32

/**
 * Callbacks are signed by the vendor's key. Where that is known every one must be; the body only says that there is news
 * of a job, which is then asked for, as the news lack what it cost.
 *
 * @param publicKey base64, as `GET /v3/webhooks/public-key` has it
 */
export function callbackWith(publicKey: string | undefined): Callbacks {
  return {
    request: ({ url }) => ({ webhook: url }),
    parse(incoming) {
      if (publicKey !== undefined && !isSigned(incoming, publicKey)) throw wrongSignature()
      return { kind: 'update', taskId: callbackBody(incoming.body, newsBody).job_id }
    },
  }
}

/** The signature is over four headers and the hash of the body, each on a line of its own. */
function isSigned({ headers, body, now }: IncomingCallback, publicKey: string): boolean {
  const header = (name: string) => headers[`x-hedra-webhook-${name}`] ?? ''
  const key = keyOf(publicKey)
  if (!key || !(Math.abs(now - Number(header('timestamp'))) <= toleranceSeconds)) return false
  const fields = ['timestamp', 'id', 'event', 'redelivery'].map(header)
  const signed = [...fields, createHash('sha256').update(body).digest('hex')].join('\n')
  return verify(null, Buffer.from(signed), key, Buffer.from(header('signature'), 'hex'))
}

/** The key, bare or wrapped (SPKI), as the vendor does not say which; undefined for what is none. */
function keyOf(publicKey: string): KeyObject | undefined {
  const bytes = Buffer.from(publicKey, 'base64')
  try {
    const key =
      bytes.length === bareKeyBytes
        ? createPublicKey({
            key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
            format: 'jwk',
          })
        : createPublicKey({ key: bytes, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
