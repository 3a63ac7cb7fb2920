import { GenerationError, type Result } from '@genmux/core'
import { defineProvider, inlineContent, several } from '@genmux/core/provider'
import { z } from 'zod'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { pictureRequest, ratioWarnings } from './requests.ts'
import { pictureReply } from './wire.ts'

/** Of one picture. */
const timeoutSeconds = 300
/** The picture comes inside the JSON, a third larger for its base64. */
const maxBytes = 64 * 1024 * 1024

/** Stable Diffusion and Stable Image as Stability AI hosts them. */
export const sd = defineProvider({
  id: 'sd',
  name: 'Stable Diffusion',
  description:
    'Stable Diffusion 3.5 and Stable Image by Stability AI: pictures from words and from pictures.',
  models,
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'STABILITY_API_KEY' },
  baseUrl: 'https://api.stability.ai',
  connect: ({ apiKey }) => ({ authorize: () => ({ authorization: `Bearer ${apiKey}` }), readError }),
  async submit(job, http): Promise<Result> {
    const { count, format } = job.options
    const seeds: (number | undefined)[] = []
    const { outputs, warnings = [] } = await several(Number(count), async (index) => {
      const { path, form } = pictureRequest(job, index)
      // Bare bytes would tell in a header only that the content filter has blurred them.
      const headers = { accept: 'application/json' }
      const call = { form, headers, response: pictureReply, timeoutSeconds, maxBytes }
      const { image, seed } = await http.post(path, call)
      seeds[index] = seed ?? undefined
      return { type: 'image', content: inlineContent(image, `image/${String(format)}`) }
    })
    const seed = seeds.find((made) => made !== undefined)
    const told = [...ratioWarnings(job), ...warnings]
    return {
      status: 'completed',
      outputs,
      ...(told.length > 0 && { warnings: told }),
      ...(seed !== undefined && { metadata: { seed } }),
    }
  },
  // The answer to a submit is the result: there is never a task to ask about.
  async check() {
    throw new GenerationError({
      reason: 'not_found',
      message: 'Stability AI answers at once and keeps no tasks.',
    })
  },
  // Neither a key nor a reference of ours, and nothing can be fetched later.
  dedup: () => ({ class: 'none' }),
})
