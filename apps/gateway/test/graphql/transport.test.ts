import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { type Client, clientOf, testGateway } from '../support/test-gateway.ts'

let gateway: Client & { stop(): Promise<void> }
beforeAll(async () => {
  gateway = await testGateway()
})
afterAll(() => gateway.stop())

describe('GraphQL over HTTP', () => {
  it('passes every audit of graphql-http', async () => {
    const audits = serverAudits({ url: () => `${gateway.origin}/graphql`, fetchFn: fetch })
    const results = await Promise.all(audits.map((audit) => audit.fn()))
    const errors = results.filter(({ status }) => status === 'error')
    expect(errors.map(({ name }) => name)).toEqual([])
    expect(results.filter(({ status }) => status === 'ok').length).toBeGreaterThan(50)
  })

  it('gives every response an id, the caller’s own where it has one', async () => {
    const own = await gateway.request('{ __typename }', {}, { 'x-request-id': 'abc-1' })
    expect(own.headers.get('x-request-id')).toBe('abc-1')
    const made = await gateway.request('{ __typename }', {}, { 'x-request-id': 'not an id, but <html>' })
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('answers a browser with a page that needs nothing from elsewhere', async () => {
    const page = await fetch(`${gateway.origin}/graphql`, { headers: { accept: 'text/html' } })
    const html = await page.text()
    expect(html).toContain('genmux')
    expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/)
  })

  it('is healthy and ready', async () => {
    expect((await fetch(`${gateway.origin}/healthz`)).status).toBe(200)
    expect((await fetch(`${gateway.origin}/readyz`)).status).toBe(200)
  })
})

describe('refusals', () => {
  const generate = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
  const video = { type: 'VIDEO', provider: 'minimax', input: { text: 'x' } }

  it.each([
    ['without a key', undefined],
    ['with an unknown key', 'Bearer gmx_test_unknown'],
    ['with something else', 'Basic abc'],
  ])('%s: 401 UNAUTHENTICATED', async (_, authorization) => {
    const response = await fetch(`${gateway.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify({ query: '{ generations { nodes { id } } }' }),
    })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  it('of bad options: 400 INVALID_INPUT with each issue and the nearest name', async () => {
    const { status, body } = await gateway.request(generate, {
      input: { ...video, options: { resolutoin: '1080p' } },
    })
    expect(status).toBe(400)
    expect(body.errors[0].extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['options', 'resolutoin'], message: expect.stringContaining('resolution') }],
    })
  })

  it('under STRICT: the allowed values', async () => {
    const { status, body } = await gateway.request(generate, {
      input: { ...video, fit: 'STRICT', options: { resolution: '1080p' } },
    })
    expect(status).toBe(400)
    expect(body.errors[0].extensions.issues).toMatchObject([{ allowedValues: ['768p', '2k'] }])
  })

  it('of an unknown provider: the nearest one', async () => {
    const { body } = await gateway.request(generate, { input: { ...video, provider: 'minimacks' } })
    expect(body.errors[0]).toMatchObject({
      message: expect.stringContaining('Did you mean minimax'),
      extensions: { code: 'INVALID_INPUT' },
    })
  })

  it('of a document: INVALID_INPUT too', async () => {
    const { body } = await gateway.request('{ generatoins { nodes { id } } }')
    expect(body.errors[0].extensions.code).toBe('INVALID_INPUT')
  })

  it('of what does not exist: 404 NOT_FOUND', async () => {
    const { status, body } = await gateway.request('{ generation(id: "gen_none") { id } }')
    expect(status).toBe(404)
    expect(body.errors[0].extensions.code).toBe('NOT_FOUND')
  })

  it('of a live key for what is not set up: PROVIDER_UNAVAILABLE that names it, unless it is wrong anyway', async () => {
    const key = 'gmx_live_of-the-tests'
    const live = await testGateway({ environment: { GENMUX_API_KEY: key, BFL_API_KEY: 'a' } })
    const client = clientOf(live.origin, key)
    const named = await client.request(generate, { input: video })
    const unnamed = await client.request(generate, { input: { type: 'AUDIO', input: { text: 'Hello.' } } })
    const wrong = await client.request(generate, { input: { ...video, options: { resolutoin: '1080p' } } })
    await live.stop()
    expect([named, unnamed, wrong].map(({ status }) => status)).toEqual([503, 503, 400])
    expect(named.body.errors[0].message).toContain('minimax is not set up')
  })

  it('of one of several operations: the others’ data, and 200', async () => {
    const { status, body } = await gateway.request(
      `mutation ($good: GenerateInput!, $bad: GenerateInput!) {
        one: generate(input: $good) { id } two: generate(input: $bad) { id }
      }`,
      { good: video, bad: { ...video, provider: 'nobody' } },
    )
    expect(status).toBe(200)
    expect(body.data.one.id).toMatch(/^gen_/)
    expect(body.data.two).toBeNull()
    expect(body.errors).toMatchObject([{ path: ['two'], extensions: { code: 'INVALID_INPUT' } }])
  })

  it('of too much: a document that is too deep or too long costs nothing', async () => {
    const many = Array.from({ length: 200 }, (_, index) => `a${index}: generation(id: "x") { id }`).join(' ')
    const { body } = await gateway.request(`{ ${many} }`)
    expect(body.errors[0].extensions.code).toBe('INVALID_INPUT')
  })
})

describe('the two dialects', () => {
  it('answer bare fields flat, in lower case, and structured ones as ever', async () => {
    const good = await gateway.generate({ type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } })
    const bad = await gateway.generate({ type: 'IMAGE', provider: 'flux', input: { text: '[fail:vendor]' } })
    await Promise.all([gateway.ended(good), gateway.ended(bad)])
    const flat = 'query ($id: ID!) { generation(id: $id) { id state: status metadata error errorCode } }'
    expect((await gateway.request(flat, { id: good })).body.data.generation).toMatchObject({
      state: 'completed',
      metadata: { width: 1024, height: 1024, format: 'jpg' },
      error: null,
      errorCode: null,
    })
    expect((await gateway.request(flat, { id: bad })).body.data.generation).toMatchObject({
      state: 'failed',
      error: expect.any(String),
      errorCode: 'GENERATION_FAILED',
    })
    const structured =
      'query ($id: ID!) { generation(id: $id) { status metadata { width } error { code message } } }'
    expect((await gateway.request(structured, { id: good })).body.data.generation).toEqual({
      status: 'COMPLETED',
      metadata: { width: 1024 },
      error: null,
    })
    const bareMetadata = 'query ($id: ID!) { generation(id: $id) { status metadata } }'
    expect((await gateway.request(bareMetadata, { id: good })).body.data.generation.status).toBe('COMPLETED')
  })

  it('are one schema to those who ask for it', async () => {
    const { body } = await gateway.request(
      '{ __type(name: "Generation") { fields { name type { name kind } } } }',
    )
    const metadata = body.data.__type.fields.find(({ name }: { name: string }) => name === 'metadata')
    expect(metadata.type).toEqual({ name: 'GenerationMetadata', kind: 'OBJECT' })
  })
})

describe('lists', () => {
  it('are paged from the newest on, without a gap', async () => {
    const own = await testGateway()
    const ids: string[] = []
    for (let index = 0; index < 5; index += 1)
      ids.push(
        await own.generate({ type: 'IMAGE', provider: 'flux', input: { text: 'a fox' }, tags: { index } }),
      )
    const page = `query ($after: String) { generations(first: 2, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor } } }`
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const { generations } = (await own.request(page, { after })).body.data
      seen.push(...generations.nodes.map(({ id }: { id: string }) => id))
      if (!generations.pageInfo.hasNextPage) break
      after = generations.pageInfo.endCursor
    }
    expect(seen).toEqual(ids.toReversed())
    const tagged = '{ generations(filter: { tags: { index: 3 } }) { nodes { id } } }'
    // An object literal is JSON too.
    expect((await own.request(tagged)).body.data.generations.nodes).toEqual([{ id: ids[3] }])
    await own.stop()
  })

  it('name every provider with options and models from its own schemas', async () => {
    const { body } = await gateway.request(`{ providers { id type status pricing { creditCost }
      options { name type allowedValues } models { id lifecycle options { name } } } }`)
    const { providers } = body.data
    expect(providers.map(({ id }: { id: string }) => id)).toEqual(
      allProviders.map(({ provider }) => provider.definition.id),
    )
    const minimax = providers.find(({ id }: { id: string }) => id === 'minimax')
    expect(minimax).toMatchObject({ type: 'VIDEO', status: 'AVAILABLE', pricing: { creditCost: 40 } })
    expect(minimax.options.find(({ name }: { name: string }) => name === 'resolution').allowedValues).toEqual(
      ['768p', '2k'],
    )
    expect(minimax.models.length).toBeGreaterThan(15)
  })
})
