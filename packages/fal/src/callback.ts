import { createHash } from 'node:crypto'
import type { Callbacks, CallbackTarget } from '@genmux/core'
import { callbackBody, requireEd25519 } from '@genmux/core/provider'
import { taskOf } from './task.ts'
import { newsBody } from './wire.ts'

/** The part of a submit's query that asks for a callback. */
export const webhookQuery = ({ url }: CallbackTarget) => ({ fal_webhook: url })

/**
 * Callbacks are signed by one of the vendor's keys, https://fal.ai/docs/documentation/model-apis/inference/webhooks, read
 * 2026-11-22. Where they are known every callback must be; the body only says that there is news of a job, which is then
 * asked for.
 *
 * @param publicKeys fields `x` of https://rest.fal.ai/.well-known/jwks.json, with commas between them
 */
export function callbackWith(publicKeys: string | undefined): Callbacks {
  return {
    request: webhookQuery,
    parse({ headers, body, now }) {
      if (publicKeys !== undefined) {
        const [id = '', user = '', timestamp = '', signature] = [
          'request-id',
          'user-id',
          'timestamp',
          'signature',
        ].map((name) => headers[`x-fal-webhook-${name}`])
        const lines = [id, user, timestamp, createHash('sha256').update(body).digest('hex')]
        requireEd25519({ lines, signature, timestamp }, now, publicKeys.split(','))
      }
      return { kind: 'update', taskId: callbackBody(body, newsBody).request_id }
    },
    adopt: taskOf,
  }
}
