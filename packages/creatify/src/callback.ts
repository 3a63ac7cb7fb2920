import type { Callbacks } from '@genmux/core'
import { callbackBody } from '@genmux/core/provider'
import { newsBody } from './wire.ts'

/** The vendor refuses longer addresses; without a callback the job is asked about. */
const longestAddress = 200

/**
 * Unsigned, and an ad may report several times: the body only says that there is news, which is then asked for.
 * https://docs.creatify.ai/api-reference, read 2026-11-22.
 */
export const callback: Callbacks = {
  request: ({ url }) => (url.length <= longestAddress ? { webhook_url: url } : {}),
  parse: ({ body }) => ({ kind: 'update', taskId: callbackBody(body, newsBody).id }),
}
