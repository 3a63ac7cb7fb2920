import type { Callbacks } from '@genmux/core'
import { callbackBody, requireStandardWebhook } from '@genmux/core/provider'
import { newsBody } from './wire.ts'

/**
 * Callbacks are signed (Standard Webhooks) once a secret was made in the vendor's console, and then every one must be.
 * The body only says that there is news of a task, which is then asked for.
 */
export function callbackWith(webhookSecret: string | undefined): Callbacks {
  return {
    request: ({ url }) => ({ callback_url: url }),
    parse(incoming) {
      if (webhookSecret) requireStandardWebhook(incoming, webhookSecret)
      return { kind: 'update', taskId: callbackBody(incoming.body, newsBody) }
    },
  }
}
