import { GenerationError } from '@genmux/core'
import { defineProvider, several } from '@genmux/core/provider'
import { googleAuthorization, googleCredentials, vertexAddress } from '@genmux/google-auth'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { pictureRequest } from './requests.ts'
import { pictureOf } from './responses.ts'
import { generateReply } from './wire.ts'

/** Of one picture: at 4k, with thinking, they take minutes. */
const timeoutSeconds = 300
/** A picture of 4k as PNG comes inside the JSON, a third larger for its base64. */
const maxBytes = 64 * 1024 * 1024

/** Google's Gemini image models, by the Gemini API or by Vertex AI: the credentials decide which. */
export const imagen = defineProvider({
  id: 'imagen',
  name: 'Imagen',
  description: 'Google pictures by Gemini image models, called Nano Banana: from words and from pictures.',
  models,
  // Gemini 3 pictures are made at `global` alone.
  credentials: googleCredentials('global'),
  notSecret: ['project', 'location'],
  environment: {
    apiKey: 'GEMINI_API_KEY',
    project: 'GOOGLE_CLOUD_PROJECT',
    location: 'IMAGEN_LOCATION',
    serviceAccount: 'GOOGLE_SERVICE_ACCOUNT',
  },
  baseUrl: 'https://generativelanguage.googleapis.com',
  connect: ({ apiKey, location, serviceAccount }) =>
    apiKey
      ? { authorize: () => ({ 'x-goog-api-key': apiKey }), readError }
      : { baseUrl: vertexAddress(location), authorize: googleAuthorization({ serviceAccount }), readError },
  async submit(job, http, given) {
    const count = Number(job.options.count)
    const made = await several(count, async (index) => {
      const { path, body } = pictureRequest(job, given, index)
      // Several calls at once may meet a limit that one would not, and by then the others are paid for.
      const repeatable = count > 1 && 'when-limited'
      const call = { json: body, response: generateReply, timeoutSeconds, maxBytes, repeatable } as const
      return pictureOf(await http.post(path, call))
    })
    return { status: 'completed', ...made }
  },
  // The answer to a submit is the result: there is never a task to ask about.
  async check() {
    throw new GenerationError({
      reason: 'not_found',
      message: 'Imagen answers at once and keeps no tasks.',
    })
  },
  // Neither a key nor a reference of ours, and nothing can be fetched later.
  dedup: () => ({ class: 'none' }),
})
