import { GraphQLObjectType } from 'graphql'
import { ulid } from 'ulid'
import { executableSchema } from '../../src/graphql/executable-schema.ts'
import { generationHeader } from '../../src/openai/headers.ts'
import { adminClient } from '../support/admin-client.ts'
import { type Client, clientOf } from '../support/test-gateway.ts'
import { picture, uploaded } from '../support/uploads.ts'
import { everythingOf } from './api-surface.ts'

/** What others must not get at: the names of a tenant's things. */
export interface Belongings {
  readonly generation: string
  readonly running: string
  /** Speech, made by each way. */
  readonly voiced: string
  readonly called: string
  readonly attempt: string
  readonly output: string
  readonly delivery: string
  readonly asset: string
  readonly quote: string
  readonly transfer: string
  /** A value in its tags. */
  readonly mark: string
  readonly idempotencyKey: string
}

/** An account with keys of one mode: the test and the live side of an account are two tenants. */
export interface Tenant {
  readonly name: string
  readonly account: string
  readonly livemode: boolean
  readonly key: string
  readonly client: Client
  readonly belongings: Belongings
  /** What no answer to anybody else holds, whatever they ask. */
  readonly secrets: readonly string[]
  /** These, and what it has. */
  readonly traces: readonly string[]
}

export const image = { type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } } as const
export const spoken = { model: 'openai', text: 'Good morning.' } as const
export const speech = { model: 'openai', input: 'Good morning.', voice: 'alloy' } as const

/** What a tenant with this mark in its tags has ordered. */
export function ordered(mark: string): object {
  return { ...image, tags: { of: mark }, webhookUrl: `https://${mark}.invalid/hook` }
}

/** All that a type has to tell. */
export function everything(type: string): string {
  const found = executableSchema.getType(type)
  if (!(found instanceof GraphQLObjectType)) throw new TypeError(`${type} is no object type.`)
  return everythingOf(found)
}

/** An account without limits and a key for each mode. */
export async function openAccount(
  origin: string,
  adminKey: string,
  name: string,
): Promise<{ readonly id: string; readonly test: string; readonly live: string }> {
  const admin = adminClient(origin, adminKey)
  const id = await admin.createAccount(name, 'ENTERPRISE')
  const [test, live] = [await admin.createKey(id, 'TEST'), await admin.createKey(id, 'LIVE')]
  const give = `mutation ($input: CreditsInput!) { creditsAdd(input: $input) { id } }`
  await admin.request(give, { input: { accountId: id, amount: 10_000, reference: 'the-first' } })
  return { id, test: test.secret, live: live.secret }
}

/** A tenant that has one of everything. */
export async function settle(
  origin: string,
  { name, account, key, livemode }: Pick<Tenant, 'name' | 'account' | 'key' | 'livemode'>,
): Promise<Tenant> {
  const client = clientOf(origin, key)
  const mark = `mark-of-${name}`
  const idempotencyKey = `key-of-${name}`
  const start = async (input: object, headers: Record<string, string> = {}): Promise<string> => {
    const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
    const { body } = await client.request(mutation, { input }, headers)
    return data(body).generate.id
  }
  const generation = await start(ordered(mark), { 'idempotency-key': idempotencyKey })
  const said = await client.request(
    'mutation ($input: AudioCreateInput!) { audioCreate(input: $input) { id } }',
    { input: spoken },
    { 'idempotency-key': idempotencyKey },
  )
  const running = await start({ ...image, input: { text: '[slow:90s]' }, tags: { of: mark } })
  const asset = await uploaded(origin, await picture(), key)
  const quoted = await client.request('query ($input: GenerateInput!) { quote(input: $input) { id } }', {
    input: image,
  })
  await client.ended(generation)
  const asked = await client.request(
    `query ($id: ID!) { generation(id: $id) ${everything('Generation')}
      webhookDeliveries(generationId: $id) ${everything('WebhookDelivery')}
      account ${everything('Account')} }`,
    { id: generation },
  )
  const { account: shown, webhookDeliveries, generation: whole } = data(asked.body)
  const belongings: Belongings = {
    generation,
    running,
    voiced: data(said.body).audioCreate.id,
    called: await call(origin, key, idempotencyKey),
    attempt: whole.attempts[0].id,
    output: new URL(whole.url).pathname.split('/').at(-1) ?? '',
    delivery: webhookDeliveries[0].id,
    asset,
    quote: data(quoted.body).quote.id,
    transfer: shown.statement.nodes[0].id,
    mark,
    idempotencyKey,
  }
  const { idempotencyKey: _, ...own } = belongings
  const secrets = [...shown.webhookSecrets.map(({ secret }: { secret: string }) => secret), whole.url, key]
  return {
    name,
    account,
    livemode,
    key,
    client,
    belongings,
    secrets,
    traces: [...Object.values(own), ...secrets],
  }
}

/** Things of the same form that nobody has. */
export function madeUp(like: Belongings, seed: number): Belongings {
  const fresh = (prefix: string) => `${prefix}_${ulid(seed).toLowerCase()}`
  return {
    generation: fresh('gen'),
    running: fresh('gen'),
    voiced: fresh('gen'),
    called: fresh('gen'),
    attempt: fresh('att'),
    output: `${fresh('out')}.${like.output.split('.').at(-1)}`,
    delivery: fresh('evt'),
    asset: fresh('ast'),
    quote: `quo_${Buffer.from(fresh('x')).toString('base64url')}.${Buffer.from(fresh('y')).toString('base64url')}`,
    transfer: fresh('trf'),
    mark: fresh('mark'),
    idempotencyKey: fresh('key'),
  }
}

/** Has the words spoken in one call. @returns the id of the generation. */
async function call(origin: string, key: string, idempotencyKey: string): Promise<string> {
  const response = await fetch(`${origin}/v1/audio/speech`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
    },
    body: JSON.stringify(speech),
  })
  await response.arrayBuffer()
  const id = response.headers.get(generationHeader)
  if (!response.ok || id === null) throw new Error(`Nothing was spoken: ${response.status}.`)
  return id
}

// Tests look into answers of every shape.
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about.
function data(body: any): any {
  if (!body.data || body.errors) throw new Error(JSON.stringify(body.errors))
  return body.data
}
