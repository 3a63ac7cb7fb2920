import { GenerationError } from '@genmux/core'
import { defineProvider } from '@genmux/core/provider'
import { z } from 'zod'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { imagesBody, imagesPath } from './requests.ts'
import { imagesAnswer } from './responses.ts'
import { imagesReply } from './wire.ts'

/** Of one request, as the vendor's own client waits: a set of large pictures takes minutes. */
const timeoutSeconds = 600

/** Seedream by ByteDance, at BytePlus ModelArk. */
export const seedream = defineProvider({
  id: 'seedream',
  name: 'Seedream',
  description: 'Pictures, edits with several pictures, and sets of pictures by ByteDance.',
  models,
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'ARK_API_KEY' },
  baseUrl: 'https://ark.ap-southeast.bytepluses.com',
  connect: ({ apiKey }) => ({ authorize: () => ({ authorization: `Bearer ${apiKey}` }), readError }),
  async submit(job, http) {
    const call = { json: imagesBody(job), response: imagesReply, timeoutSeconds }
    return imagesAnswer(await http.post(imagesPath, call), job)
  },
  // The answer to a submit is the result: there is never a task to ask about.
  async check() {
    throw new GenerationError({ reason: 'not_found', message: 'Seedream answers at once, without tasks.' })
  },
  // Neither a key nor a reference of ours, and no list of what was made.
  dedup: () => ({ class: 'none' }),
})
