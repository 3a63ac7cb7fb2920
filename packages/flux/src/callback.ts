import type { Callbacks } from '@genmux/core'
import { callbackBody, constantTimeEqual, hmacHex, wrongSignature } from '@genmux/core/provider'
import { z } from 'zod'
import { taskOf } from './task.ts'

const news = z.object({ id: z.string() })

/**
 * The signature is told by one text of the vendor's own only (github.com/black-forest-labs/skills, 2026-08): it is
 * verified where it is there, and the body never says more than that there is news.
 */
export const callback: Callbacks = {
  request: ({ url, secret }) => ({ webhook_url: url, webhook_secret: secret }),
  parse({ headers, secret, body }) {
    const signature = headers['x-bfl-signature']
    if (signature !== undefined && !constantTimeEqual(signature, `sha256=${hmacHex(secret, body)}`))
      throw wrongSignature()
    return { kind: 'update', taskId: callbackBody(body, news).id }
  },
  adopt: ({ model }, id) => taskOf(model, id),
}
