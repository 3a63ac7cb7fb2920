import { GenerationError, type Model, type Pending, type ProviderAdapter, type Result } from '@genmux/core'
import { callbackBody, defineProvider, jobFailure } from '@genmux/core/provider'
import { z } from 'zod'

const source = { url: 'https://acme.example/docs', date: '2026-11-24' } as const

export const acmeModel = {
  id: 'acme-1',
  vendorId: 'acme-1',
  name: 'Acme 1',
  description: 'Pictures.',
  type: 'IMAGE',
  output: 'image',
  aliases: ['acme'],
  lifecycle: { state: 'current' },
  inputs: { accepts: { text: { required: true } } },
  options: z.strictObject({
    size: z.enum(['small', 'large']).default('small').describe('Size of the picture.'),
  }),
  price: { rates: [{ per: 'output', usd: 0.01 }], source },
  usualTime: [{ seconds: 10, strength: 'ok', source }],
  longestSeconds: 60,
  quality: { fromText: 'unrated' },
  sources: [source],
} as const satisfies Model

const job = z.object({ id: z.string(), state: z.string(), url: z.string().optional() })
const reasons = {
  bad_key: 'vendor_credentials',
  no_money: 'vendor_funds',
  slow_down: 'vendor_rate',
  down: 'vendor_down',
  bad_request: 'invalid_input',
} as const
const refusal = z.object({ error: z.string(), message: z.string() })

/** What a variant of the adapter does otherwise. */
export interface Deviation {
  readonly models?: readonly Model[]
  readonly adapter?: Partial<
    Pick<ProviderAdapter, 'submit' | 'check' | 'cancel' | 'callback' | 'catalogue' | 'dedup'>
  >
  /** Reasons that the table of errors gets wrong. */
  readonly reasons?: Readonly<Record<string, (typeof reasons)[keyof typeof reasons] | 'failed'>>
}

/** The adapter of the made-up vendor, as it should be or with one deviation. */
export function acme({ models = [acmeModel], adapter = {}, reasons: wrong = {} }: Deviation = {}) {
  return defineProvider({
    id: 'acme',
    name: 'Acme',
    description: 'A made-up vendor.',
    models,
    credentials: z.object({ apiKey: z.string().min(1) }),
    environment: { apiKey: 'ACME_API_KEY' },
    baseUrl: 'https://acme.example',
    connect: ({ apiKey }) => ({
      authorize: () => ({ authorization: `Bearer ${apiKey}` }),
      readError({ status, body }) {
        const parsed = refusal.safeParse(body)
        if (status < 300 || !parsed.success) return undefined
        const { error, message } = parsed.data
        if (error === 'refused') return { reason: 'content_policy', stage: 'PROMPT', message }
        const reason = wrong[error] ?? reasons[error as keyof typeof reasons]
        return reason && { reason, message }
      },
    }),
    async submit({ model, input, reference, callback }, http) {
      const told = callback ? { callback: callback.url } : {}
      const json = { model: model.vendorId, prompt: input.text ?? '', reference, ...told }
      const { id } = await http.post('/jobs', { json, response: job })
      return { status: 'accepted', id, state: {} }
    },
    async check({ id }, http) {
      return answerOf(await http.get(`/jobs/${id}`, { response: job }))
    },
    async cancel({ id }, http) {
      const reply = await http.delete(`/jobs/${id}`, { response: z.object({ cancelled: z.boolean() }) })
      return reply.cancelled ? 'cancelled' : 'refused'
    },
    callback: {
      request: ({ url }) => ({ callback: url }),
      parse: ({ body }) => ({ kind: 'update', taskId: callbackBody(body, z.object({ id: z.string() })).id }),
    },
    catalogue: {
      async voices(http) {
        const voice = z.object({ id: z.string(), name: z.string() })
        const { voices } = await http.get('/voices', { response: z.object({ voices: z.array(voice) }) })
        return voices.map((each) => ({ ...each, languages: [], traits: [] }))
      },
    },
    dedup: () => ({
      class: 'reference',
      async find({ reference }, since, http) {
        const response = z.object({ jobs: z.array(z.object({ id: z.string() })) })
        const { jobs } = await http.get('/jobs', { query: { reference, since }, response })
        return jobs.map(({ id }) => ({ id, outcome: { status: 'accepted', id, state: {} } }))
      },
    }),
    ...adapter,
  })
}

export function answerOf({ state, url }: z.output<typeof job>): Pending | Result {
  switch (state) {
    case 'queued':
    case 'running':
      return { status: 'pending', vendorStatus: state }
    case 'succeeded':
      if (!url) throw new GenerationError({ reason: 'vendor_reply', message: 'There is no link.' })
      return { status: 'completed', outputs: [{ type: 'image', content: { kind: 'url', url } }] }
    case 'failed':
      return jobFailure({ reason: 'failed', message: 'failed' })
    case 'moderated':
      return jobFailure({ reason: 'content_policy', stage: 'PROMPT', message: 'refused' })
    case 'cancelled':
      return { status: 'cancelled' }
    default:
      return { status: 'pending', vendorStatus: state, unknown: true }
  }
}

export { job as acmeJob }
