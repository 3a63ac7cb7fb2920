import type { Callbacks } from '@genmux/core'
import { callbackBody } from '@genmux/core/provider'
import { apiOf } from './api.ts'
import { newsBody } from './wire.ts'

/** Unsigned: the body only says that there is news of a task, which is then asked for. */
export const callback: Callbacks = {
  request: ({ url }) => ({ callback_url: url }),
  parse({ body }) {
    const news = callbackBody(body, newsBody)
    if ('challenge' in news) return { kind: 'challenge', reply: { challenge: news.challenge } }
    if ('task' in news) return { kind: 'update', taskId: news.task.id }
    return { kind: 'update', taskId: 'task_id' in news ? news.task_id : news.id }
  },
  adopt: ({ model }, id) => ({ status: 'accepted', id, state: { api: apiOf(model) } }),
}
