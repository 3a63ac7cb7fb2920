import type { Callbacks } from '@genmux/core'
import { callbackBody, constantTimeEqual, hmacHex, wrongSignature } from '@genmux/core/provider'
import { callbackEvent } from './wire.ts'

/**
 * Callbacks of a job are unsigned; those of a registered endpoint carry a signature over the body alone, which is
 * verified where it is there. The body never says more than that there is news.
 * https://developers.heygen.com/docs/webhooks, read 2026-11-22; the scheme is agreed by several public receivers.
 */
export const callback: Callbacks = {
  request: ({ url }) => ({ callback_url: url }),
  parse({ headers, secret, body }) {
    const signature = headers['heygen-signature'] ?? headers['x-heygen-signature']
    const keys = [secret, secret.replace(/^whsec_/, '')]
    if (signature !== undefined && !keys.some((key) => constantTimeEqual(signature, hmacHex(key, body))))
      throw wrongSignature()
    return { kind: 'update', taskId: callbackBody(body, callbackEvent).event_data.video_id }
  },
}
