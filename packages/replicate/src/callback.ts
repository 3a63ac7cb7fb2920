import type { Callbacks } from '@genmux/core'
import { callbackBody, requireStandardWebhook } from '@genmux/core/provider'
import { newsBody } from './wire.ts'

/**
 * Callbacks are always signed (Standard Webhooks), by a secret of the account that `GET /v1/webhooks/default/secret`
 * tells. Where it is known every one must be; the body only says that there is news of a prediction, which is then asked for.
 */
export function callbackWith(webhookSecret: string | undefined): Callbacks {
  return {
    request: ({ url }) => ({ webhook: url, webhook_events_filter: ['completed'] }),
    parse(incoming) {
      if (webhookSecret) requireStandardWebhook(incoming, webhookSecret)
      return { kind: 'update', taskId: callbackBody(incoming.body, newsBody).id }
    },
  }
}
