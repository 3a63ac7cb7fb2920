import { type Completed, GenerationError, type Output, type Result } from '@genmux/core'
import { defineProvider, inlineContent, missingResult } from '@genmux/core/provider'
import { z } from 'zod'
import { addressOf } from '../local/address.ts'
import { chooseCheckpoint } from '../local/checkpoints.ts'
import { localModels } from '../local/models.ts'
import { anyOptions, localOptions } from '../local/options.ts'
import { readPicture } from '../read-picture.ts'
import { readError } from './errors.ts'
import { imagesRequest } from './requests.ts'
import { checkpointsReply, type ImagesReply, imagesReply } from './wire.ts'

/** Of one request, which waits for the jobs before it too. */
const timeoutSeconds = 600
/** Eight pictures come inside one JSON. */
const maxBytes = 128 * 1024 * 1024

/** Stable Diffusion on a WebUI of one's own: AUTOMATIC1111 or Forge, started with `--api`. */
export const webui = defineProvider({
  id: 'webui',
  name: 'Stable Diffusion WebUI',
  description: 'Stable Diffusion on your own AUTOMATIC1111 or Forge.',
  models: localModels(
    { url: 'https://github.com/lllyasviel/stable-diffusion-webui-forge', date: '2026-11-22' },
    localOptions,
    anyOptions,
  ),
  credentials: z.object({
    url: z.string().min(1),
    user: z.string().min(1).optional(),
    password: z.string().min(1).optional(),
  }),
  notSecret: ['url', 'user'],
  environment: { url: 'WEBUI_URL', user: 'WEBUI_USER', password: 'WEBUI_PASSWORD' },
  baseUrl: 'http://127.0.0.1:7860',
  connect: ({ url, user, password }) => ({
    baseUrl: addressOf(url),
    // Sent unasked, as the server does not say that it wants them.
    authorize: (): Record<string, string> =>
      user && password
        ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
        : {},
    readError,
  }),
  async submit(job, http): Promise<Result> {
    const listed = await http.get('/sdapi/v1/sd-models', { response: checkpointsReply })
    const files = listed.map(({ title }) => title)
    const { path, body: json } = imagesRequest(job, chooseCheckpoint(job, 'WebUI', files))
    const call = { json, response: imagesReply, timeoutSeconds, maxBytes }
    return imagesAnswer(await http.post(path, call))
  },
  // The answer to a submit is the result: there is never a task to ask about.
  async check() {
    throw new GenerationError({ reason: 'not_found', message: 'WebUI answers at once and keeps no tasks.' })
  },
  // Neither a key nor a reference of ours that could be looked up.
  dedup: () => ({ class: 'none' }),
})

/** The pictures of a reply. Of several, the server may put a sheet of them all before them: the seeds tell how many it made. */
export function imagesAnswer({ images, info: seeds }: ImagesReply): Completed {
  const made = seeds.length || images.length
  const start = made > 1 && images.length > made ? 1 : 0
  const [first, ...more] = images.slice(start, start + made).map((base64): Output => {
    const format = readPicture(Buffer.from(base64, 'base64'))?.mimeType
    return { type: 'image', content: inlineContent(base64, format ?? 'image/png') }
  })
  if (!first) throw missingResult('WebUI', 'a picture')
  const [seed] = seeds
  const metadata = seed !== undefined && { metadata: { seed } }
  return { status: 'completed', outputs: [first, ...more], ...metadata }
}
