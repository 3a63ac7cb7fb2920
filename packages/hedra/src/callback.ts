import { createHash } from 'node:crypto'
import type { Callbacks } from '@genmux/core'
import { callbackBody, requireEd25519 } from '@genmux/core/provider'
import { newsBody } from './wire.ts'

/**
 * Callbacks are signed by the vendor's key, over four headers and the hash of the body. Where the key is known every one
 * must be; the body only says that there is news of a job, which is then asked for, as the news lack what it cost.
 * https://www.hedra.com/docs, read 2026-11-22.
 *
 * @param publicKey base64, as `GET /v3/webhooks/public-key` has it; the vendor does not say whether bare or wrapped
 */
export function callbackWith(publicKey: string | undefined): Callbacks {
  return {
    request: ({ url }) => ({ webhook: url }),
    parse({ headers, body, now }) {
      const header = (name: string) => headers[`x-hedra-webhook-${name}`]
      if (publicKey !== undefined) {
        const fields = ['timestamp', 'id', 'event', 'redelivery'].map((name) => header(name) ?? '')
        const lines = [...fields, createHash('sha256').update(body).digest('hex')]
        const signed = { lines, signature: header('signature'), timestamp: header('timestamp') }
        requireEd25519(signed, now, [publicKey])
      }
      return { kind: 'update', taskId: callbackBody(body, newsBody).job_id }
    },
  }
}
