import type { Callbacks } from '@genmux/core'
import { callbackBody } from '@genmux/core/provider'
import { news } from './wire.ts'

/**
 * Callbacks of the Gemini API, asked for with each job; Vertex AI has none. They carry a token signed with a key that only
 * https://generativelanguage.googleapis.com/.well-known/jwks.json shows and that changes, so the body counts for no more
 * than a hint: the job is asked for. https://ai.google.dev/gemini-api/docs/webhooks, copy of 2026-06-22.
 */
export const callback: Callbacks = {
  request: ({ url }) => ({ webhook_config: { uris: [url] } }),
  parse: ({ body }) => ({ kind: 'update', taskId: callbackBody(body, news).data.id }),
  adopt: (_, id) => ({ status: 'accepted', id, state: { door: 'gemini' } }),
}
