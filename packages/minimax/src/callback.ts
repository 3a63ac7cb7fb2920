import { type Callbacks, GenerationError } from '@genmux/core'
import { callbackBody } from './wire.ts'

/** Unsigned: the body only says that there is news of a task, which is then asked for. */
export const callback: Callbacks = {
  request: ({ url }) => ({ callback_url: url }),
  parse({ body }) {
    const news = callbackBody.safeParse(parseJson(Buffer.from(body).toString('utf8')))
    if (!news.success)
      throw new GenerationError({ reason: 'vendor_reply', message: 'The callback cannot be understood.' })
    if ('challenge' in news.data) return { kind: 'challenge', reply: { challenge: news.data.challenge } }
    if ('task' in news.data) return { kind: 'update', taskId: news.data.task.id }
    return { kind: 'update', taskId: 'task_id' in news.data ? news.data.task_id : news.data.id }
  },
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
