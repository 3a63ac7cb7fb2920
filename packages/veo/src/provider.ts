import { type CancelOutcome, GenerationError, type Task, type VendorHttp } from '@genmux/core'
import { defineProvider, modelNotFound } from '@genmux/core/provider'
import { googleAuthorization, googleCredentials, vertexAddress } from '@genmux/google-auth'
import { z } from 'zod'
import { callback } from './callback.ts'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { type Door, doorOf, submitRequest, versions } from './requests.ts'
import { interactionAnswer, operationAnswer } from './responses.ts'
import { interaction, operation, started } from './wire.ts'

/** Files travel inside the JSON, there and back. */
const timeoutSeconds = 300
const maxBytes = 256 * 1024 * 1024

/** An interaction that runs, and is billed, can be refused to its owner for a while: so many refusals are put down to it. */
const maxRefusals = 10
const passing: ReadonlySet<string> = new Set(['invalid_input', 'vendor_credentials'])

const taskState = z.object({ door: z.enum(['gemini', 'vertex']), refusals: z.int().default(0) })

/** Google video: Veo by Vertex AI, and its successor Gemini Omni by the Gemini API. */
export const veo = defineProvider({
  id: 'veo',
  name: 'Veo',
  description: "Google's video with sound: Veo by Vertex AI, Gemini Omni by the Gemini API.",
  models,
  credentials: googleCredentials('us-central1'),
  notSecret: ['project', 'location'],
  environment: {
    apiKey: 'GEMINI_API_KEY',
    project: 'GOOGLE_CLOUD_PROJECT',
    location: 'VEO_LOCATION',
    serviceAccount: 'GOOGLE_SERVICE_ACCOUNT',
  },
  baseUrl: 'https://generativelanguage.googleapis.com',
  connect: ({ apiKey, project, location, serviceAccount }) => ({
    authorize: (): Record<string, string> => (apiKey ? { 'x-goog-api-key': apiKey } : {}),
    readError,
    ...(project && {
      endpoints: {
        vertex: { baseUrl: vertexAddress(location), authorize: googleAuthorization({ serviceAccount }) },
      },
    }),
  }),
  async submit(job, http, given): Promise<Task> {
    const { door, path, body } = submitRequest(job, given)
    const called = door === 'gemini' && job.callback ? callback.request(job.callback) : {}
    const call = { ...at(door), json: { ...body, ...called }, response: started, timeoutSeconds }
    const id = await http.post(path, call).catch(modelNotFound)
    return { status: 'accepted', id, state: { door } }
  },
  check: ({ id, state }, http) => check(id, taskState.parse(state), http),
  cancel: ({ id, state }, http) => cancel(id, taskState.parse(state), http),
  opens(model, { apiKey, project }) {
    const [held, needed] =
      doorOf(model) === 'vertex'
        ? [project, 'a project at Vertex AI (GOOGLE_CLOUD_PROJECT)']
        : [apiKey, 'a key of the Gemini API (GEMINI_API_KEY)']
    return Boolean(held) || `${model.name} needs ${needed}.`
  },
  callback,
  // Neither interface has an idempotency key or a list.
  dedup: () => ({ class: 'none' }),
})

type TaskState = z.output<typeof taskState>

const at = (door: Door) => (door === 'vertex' ? { endpoint: door } : {})
const pathOf = (id: string) => `${versions.gemini}/interactions/${encodeURIComponent(id)}`

async function check(id: string, { door, refusals }: TaskState, http: VendorHttp) {
  if (door === 'vertex') {
    const [model] = id.split('/operations/')
    const call = { ...at(door), json: { operationName: id }, repeatable: true, maxBytes, timeoutSeconds }
    const path = `${versions.vertex}/${model}:fetchPredictOperation`
    return operationAnswer(await http.post(path, { ...call, response: operation }))
  }
  try {
    return interactionAnswer(await http.get(pathOf(id), { response: interaction, maxBytes, timeoutSeconds }))
  } catch (error) {
    const known = GenerationError.is(error) && passing.has(error.reason)
    if (!known || refusals >= maxRefusals) throw error
    const next = { door, refusals: refusals + 1 }
    return { status: 'pending', vendorStatus: 'refused for now', state: next } as const
  }
}

/** Vertex AI has no way to stop; of interactions only those that run can be stopped. */
async function cancel(id: string, { door }: TaskState, http: VendorHttp): Promise<CancelOutcome> {
  if (door === 'vertex') return 'refused'
  try {
    const path = `${pathOf(id)}/cancel`
    const { status } = await http.post(path, { response: interaction, repeatable: true, maxBytes })
    return status === 'cancelled' ? 'cancelled' : 'refused'
  } catch (error) {
    if (GenerationError.is(error) && error.reason === 'invalid_input') return 'refused'
    throw error
  }
}
