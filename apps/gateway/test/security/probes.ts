import { rawStream } from '../support/live-client.ts'
import { picture } from '../support/uploads.ts'
import { type Belongings, everything, image, ordered, speech, spoken, type Tenant } from './tenants.ts'

/** What somebody was answered. */
export interface Said {
  readonly status: number
  /** As far as two answers to the same question must be the same. */
  readonly body: unknown
  /** What differs each time, such as ids of what was started: nothing of anybody else may be in it either. */
  readonly fresh?: unknown
}

/** Tries to get at `things` with the attacker's own key. */
export type Probe = (attacker: Tenant, things: Belongings) => Promise<Said | readonly Said[]>

const payload = '{ id generation { id } }'
const started = '{ status type provider model }'
const mediaInputs = ['image', 'lastImage', 'audio', 'video'] as const

async function ask(
  { client }: Tenant,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Said> {
  const { status, body } = await client.request(query, variables, headers)
  return { status, body }
}

async function http(
  { client, key }: Tenant,
  path: string,
  { headers = {}, ...init }: RequestInit & { readonly headers?: Record<string, string> } = {},
): Promise<Said> {
  const response = await fetch(client.origin + path, {
    ...init,
    headers: { authorization: `Bearer ${key}`, ...headers },
  })
  return { status: response.status, body: await response.text(), fresh: [...response.headers] }
}

const generate = (attacker: Tenant, input: object) =>
  ask(attacker, `mutation ($input: GenerateInput!) { generate(input: $input) ${started} }`, {
    input: { ...image, ...input },
  })

/** What comes of a start under a key that somebody else used for the same. */
async function underTheirKey(attacker: Tenant, mutation: string, input: object, key: string): Promise<Said> {
  const { status, body } = await ask(attacker, mutation, { input }, { 'idempotency-key': key })
  return { status, body: null, fresh: body }
}

const createOf = (field: string) =>
  `mutation ($input: ${field[0]?.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) ${payload} }`
const create = (attacker: Tenant, field: string, input: object) => ask(attacker, createOf(field), { input })

/** A probe per operation, per place of an id and per route: the test fails for one that has none. */
export const probes: Readonly<Record<string, Probe>> = {
  'Query.account': async (attacker) => {
    const { status, body } = await ask(attacker, `{ account ${everything('Account')} }`)
    // Its own work goes on meanwhile.
    return { status, body: null, fresh: body }
  },
  'Query.avatars': (attacker, { mark }) =>
    ask(
      attacker,
      `query ($search: String) { avatars(provider: "hedra", search: $search) ${everything('Avatar')} }`,
      {
        search: mark,
      },
    ),
  'Query.generation': async (attacker, { generation, running }) => {
    const query = `query ($id: ID!) { generation(id: $id) ${everything('Generation')} }`
    return [await ask(attacker, query, { id: generation }), await ask(attacker, query, { id: running })]
  },
  'Query.generations': async (attacker, { generation, mark }) => {
    const query = `query ($after: String, $filter: GenerationFilter) {
      generations(after: $after, filter: $filter) { nodes { id tags } pageInfo { hasPreviousPage } } }`
    return [
      await ask(attacker, query, { filter: { tags: { of: mark } } }),
      // Where a cursor stands among one's own is in the cursor itself: it needs not be anybody's.
      await ask(attacker, query, { after: generation.replace(/_.{20}/, '_01000000000000000000') }),
    ]
  },
  'Query.providers': (attacker, { generation }) =>
    ask(attacker, 'query ($id: ID) { providers(id: $id) { id models { id } } }', { id: generation }),
  'Query.quote': async (attacker, { asset, quote }) => {
    const query = 'query ($input: GenerateInput!) { quote(input: $input) { provider model } }'
    return [
      await ask(attacker, query, { input: { ...image, input: { text: 'a fox', image: asset } } }),
      await ask(attacker, query, { input: { ...image, quoteId: quote } }),
    ]
  },
  'Query.voices': (attacker, { mark }) =>
    ask(
      attacker,
      `query ($search: String) { voices(provider: "openai", search: $search) ${everything('Voice')} }`,
      {
        search: mark,
      },
    ),
  'Query.webhookDeliveries': (attacker, { generation }) =>
    ask(
      attacker,
      `query ($id: ID!) { webhookDeliveries(generationId: $id) ${everything('WebhookDelivery')} }`,
      {
        id: generation,
      },
    ),
  'Mutation.audioCreate': (attacker, { idempotencyKey }) =>
    underTheirKey(attacker, createOf('audioCreate'), spoken, idempotencyKey),
  'Mutation.avatarCreate': async (attacker, { asset }) => [
    await create(attacker, 'avatarCreate', { model: 'hedra', text: 'Hello.', image: asset }),
    await create(attacker, 'avatarCreate', { model: 'hedra', audio: asset }),
  ],
  'Mutation.cancel': (attacker, { running }) =>
    ask(attacker, 'mutation ($id: ID!) { cancel(id: $id) { outcome generation { id } } }', { id: running }),
  'Mutation.cancelGeneration': (attacker, { running }) =>
    ask(attacker, 'mutation ($id: ID!) { cancelGeneration(id: $id) }', { id: running }),
  'Mutation.generate': async (attacker, { asset, idempotencyKey, mark }) => {
    const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id url } }'
    const answers = [await underTheirKey(attacker, mutation, ordered(mark), idempotencyKey)]
    for (const name of mediaInputs)
      answers.push(await generate(attacker, { input: { text: 'a fox', [name]: asset } }))
    answers.push(await generate(attacker, { input: { text: 'a fox', referenceImages: [asset] } }))
    return answers
  },
  'Mutation.generationDelete': (attacker, { generation }) =>
    ask(attacker, 'mutation ($id: ID!) { generationDelete(id: $id) { id } }', { id: generation }),
  'Mutation.imageCreate': async (attacker, { asset }) => [
    await create(attacker, 'imageCreate', { model: 'flux', prompt: 'a fox', image: asset }),
    await create(attacker, 'imageCreate', { model: 'flux', prompt: 'a fox', referenceImages: [asset] }),
  ],
  'Mutation.videoCreate': async (attacker, { asset }) => [
    await create(attacker, 'videoCreate', { model: 'luma', prompt: 'a fox', image: asset }),
    await create(attacker, 'videoCreate', { model: 'luma', prompt: 'a fox', lastImage: asset }),
  ],
  'Mutation.webhookRedeliver': (attacker, { delivery }) =>
    ask(attacker, `mutation ($id: ID!) { webhookRedeliver(id: $id) ${everything('WebhookDelivery')} }`, {
      id: delivery,
    }),
  'Mutation.webhookSecretRotate': (attacker) =>
    ask(attacker, 'mutation { webhookSecretRotate { expiresAt } }'),
  'Subscription.generationUpdated': async ({ client, key }, { running }) => {
    const response = await rawStream(client.origin, running, { headers: { authorization: `Bearer ${key}` } })
    return { status: response.status, body: await response.text() }
  },
  'Account.statement': (attacker, { transfer }) =>
    ask(attacker, 'query ($after: String) { account { statement(after: $after) { nodes { id } } } }', {
      after: transfer,
    }),
  'GenerateInput.quoteId': (attacker, { quote }) => generate(attacker, { quoteId: quote }),
  'DELETE /v1/assets/:id': (attacker, { asset }) =>
    http(attacker, `/v1/assets/${asset}`, { method: 'DELETE' }),
  'GET /media/:name': async (attacker, { output }) => {
    const own = await attacker.client.request('query ($id: ID!) { generation(id: $id) { url } }', {
      id: attacker.belongings.generation,
    })
    const { search } = new URL(own.body.data.generation.url)
    return [await http(attacker, `/media/${output}${search}`), await http(attacker, `/media/${output}`)]
  },
  'HEAD /media/:name': (attacker, { output }) => http(attacker, `/media/${output}?sig=x`, { method: 'HEAD' }),
  'POST /callbacks/:provider/:token': async (attacker, { attempt }) => [
    await http(attacker, `/callbacks/flux/${attempt}`, { method: 'POST' }),
    await http(attacker, `/callbacks/flux/${attempt}.${'A'.repeat(43)}`, { method: 'POST' }),
  ],
  'POST /v1/audio/speech': async (attacker, { idempotencyKey }) => {
    const call = async (headers: Record<string, string>): Promise<Said> => {
      const body = JSON.stringify(speech)
      const { fresh, status } = await http(attacker, '/v1/audio/speech', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
      return { status, fresh, body: null }
    }
    return [
      await call({ 'idempotency-key': idempotencyKey }),
      // The SDK has no key: it says that it tries again.
      await call({ 'x-stainless-retry-count': '1' }),
    ]
  },
  // The same file is another one for somebody else.
  'POST /v1/assets': async (attacker) => {
    const { status, body } = await http(attacker, '/v1/assets', { method: 'POST', body: await picture() })
    return { status, body: null, fresh: body }
  },
  'GET /metrics': (attacker) => http(attacker, '/metrics'),
  'POST /admin/graphql': (attacker, { generation }) =>
    http(attacker, '/admin/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ accounts { nodes { id } } }', variables: { generation } }),
    }),
  'GET /admin/graphql': (attacker) => http(attacker, '/admin/graphql?query={accounts{nodes{id}}}'),
  'GET /graphql': (attacker, { generation }) =>
    http(attacker, `/graphql?query={generation(id:"${generation}"){id}}`, {
      headers: { accept: 'application/json' },
    }),
  'POST /graphql': (attacker, { generation }) =>
    http(attacker, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(
        ['{ __typename }', `{ generation(id: "${generation}") { id } }`].map((query) => ({ query })),
      ),
    }),
}

/** Routes that tell everybody the same, without a look at a tenant's things. */
export const publicRoutes: readonly string[] = [
  'GET /healthz',
  'GET /readyz',
  'HEAD /healthz',
  'HEAD /readyz',
  'HEAD /metrics',
  'HEAD /graphql',
  'HEAD /admin/graphql',
  'OPTIONS /graphql',
  'OPTIONS /admin/graphql',
  'OPTIONS /v1/assets',
  'OPTIONS /v1/assets/:id',
  'OPTIONS /v1/audio/speech',
]
