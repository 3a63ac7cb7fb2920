import fc from 'fast-check'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpStatuses } from '../../src/graphql/errors.ts'
import { executableSchema } from '../../src/graphql/executable-schema.ts'
import { adminClient, adminKey } from '../support/admin-client.ts'
import { type TestGateway, testGateway } from '../support/test-gateway.ts'
import { hostileRequests, malformedRequests } from './hostile.ts'
import { openAccount } from './tenants.ts'

/** How many requests are made up; `pnpm fuzz` makes more. */
const cases = Number(process.env.GENMUX_FUZZ_CASES ?? 2000)
/** As many as a request may hold. */
const perRequest = 10

const codes = Object.keys(httpStatuses).filter((code) => code !== 'INTERNAL')

let gateway: TestGateway
let key: string
/** What the gateway wrote about faults of its own. */
const faults: string[] = []

beforeAll(async () => {
  const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) })
  gateway = await testGateway({ log, environment: { GENMUX_ADMIN_KEY: adminKey } })
  // Starts come as far as the books, which have nothing left for them: whatever is wrong with a row shows, and no
  // vendor is kept busy.
  const account = await openAccount(gateway.origin, adminKey, 'Fuzz')
  key = account.test
  await post([{ query: '{ account { credits { available } } }', variables: {} }])
  const take = 'mutation ($input: CreditsInput!) { creditsAdjust(input: $input) { id } }'
  const input = { accountId: account.id, mode: 'TEST', amount: -1_000_000, reference: 'nothing-left' }
  const taken = await adminClient(gateway.origin).request(take, { input })
  expect(taken.body.errors).toBeUndefined()
})
afterAll(() => gateway.stop())

async function post(body: unknown): Promise<Response> {
  return fetch(`${gateway.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
}

describe('whatever is sent, the answer is data or one of the codes', () => {
  it(
    `in ${cases} requests to every operation, with every input and option`,
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(hostileRequests(executableSchema), { minLength: perRequest, maxLength: perRequest }),
          async (requests) => {
            const response = await post(requests)
            expect(response.status).toBe(200)
            const answers: { errors?: { message: string; extensions: { code: string } }[] }[] =
              await response.json()
            expect(answers).toHaveLength(requests.length)
            for (const { extensions, message } of answers.flatMap(({ errors = [] }) => errors))
              expect(codes, message).toContain(extensions.code)
            expect(faults).toEqual([])
          },
        ),
        { numRuns: Math.ceil(cases / perRequest) },
      )
    },
    // A hundredth of a second each, and then some.
    30_000 + cases * 10,
  )

  it.each<[string, object, string, object?]>([
    ['a character that no database takes', { text: 'a\0b' }, 'input.text'],
    ['half a character', { text: 'a\ud83e' }, 'input.text'],
    ['such a name of a field', { text: 'a' }, 'tags', { tags: { 'a\0': 1 } }],
    [
      'a flood of options',
      { text: 'a' },
      'options',
      { options: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`a${index}`, 1])) },
    ],
    ['a price below nothing', { text: 'a' }, 'maxCost', { maxCost: -1 }],
  ])('%s is bad input, and is named', async (_, input, path, more = {}) => {
    const response = await post({
      query: 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }',
      variables: { input: { type: 'IMAGE', provider: 'flux', input, ...more } },
    })
    const [{ extensions, message }] = (await response.json()).errors
    expect(extensions.code).toBe('INVALID_INPUT')
    expect(message).toContain(path)
    expect(faults).toEqual([])
  })

  it.each([
    ['a voice', { voice: 'a '.repeat(500_000) }, {}, 'input.voice'],
    ['a voice among the options', {}, { voice: 'a '.repeat(500_000) }, 'options.voice'],
    ['a style', {}, { style: 'a'.repeat(1_000_000) }, 'options.style'],
    ['words', { text: 'a '.repeat(5_000_000) }, {}, 'input.text'],
    // Unbounded, the first was four minutes' work for the whole gateway: no test has so much time.
  ])('%s of a megabyte is refused at once', async (_, input, options, path) => {
    const response = await post({
      query: 'query ($input: GenerateInput!) { quote(input: $input) { id } }',
      variables: { input: { type: 'AUDIO', input: { text: 'a', ...input }, options } },
    })
    expect((await response.json()).errors[0].message).toContain(path)
  })

  it('such a text in the document itself is bad input too', async () => {
    const response = await post({ query: '{ generation(id: "\\u0000") { id } }' })
    expect((await response.json()).errors[0].extensions.code).toBe('INVALID_INPUT')
    expect(faults).toEqual([])
  })

  it.each(['variables', 'extensions'])('%s that are no JSON are bad input', async (name) => {
    const response = await fetch(`${gateway.origin}/graphql?query={__typename}&${name}={`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(response.status).toBe(400)
    expect((await response.json()).errors[0].extensions.code).toBe('INVALID_INPUT')
  })

  it('in requests that are no requests, to every route', async () => {
    await fc.assert(
      fc.asyncProperty(malformedRequests, async ({ path, method, type, accept, body }) => {
        const response = await fetch(gateway.origin + path, {
          method,
          headers: { authorization: `Bearer ${key}`, 'content-type': type, accept },
          ...(body !== undefined && { body: Buffer.from(body) }),
        })
        await response.body?.cancel()
        expect(response.status, `${method} ${path}`).toBeLessThan(500)
        expect(faults).toEqual([])
      }),
      { numRuns: Math.ceil(cases / perRequest) },
    )
  })
})
