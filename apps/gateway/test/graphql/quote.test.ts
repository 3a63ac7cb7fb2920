import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { type TestGateway, testGateway } from '../support/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway()
})
afterAll(() => gateway.stop())

const routing = `chosenBy priority candidates { provider model score creditCost estimatedTime reason }
  rejected { provider model reason }`
const common = 'type provider model creditCost estimatedTime warnings { option asked used reason }'
const quote = `query ($input: GenerateInput!) { quote(input: $input) { ${common} ${routing} } }`
const generate = `mutation ($input: GenerateInput!) { generate(input: $input) { ${common} routing { ${routing} } } }`

const video = { type: 'VIDEO', input: { text: 'a lighthouse in a storm' } }
const inputs = {
  'the router’s choice': { ...video, priority: 'COST' },
  'a named provider': {
    ...video,
    provider: 'MiniMax',
    options: { duration: 10, resolution: '1080p', style: 'cinematic' },
  },
  'a voice by description': {
    type: 'AUDIO',
    provider: 'elevenlabs',
    input: { text: 'Hello.', voice: 'sarah' },
  },
  'at most so many credits': { ...video, maxCost: 60 },
}

describe('a quote', () => {
  it.each(Object.entries(inputs))('of %s is what generate then does', async (_, input) => {
    const quoted = (await gateway.request(quote, { input })).body.data.quote
    const { routing: chosen, ...made } = (await gateway.request(generate, { input })).body.data.generate
    expect(quoted).toEqual({ ...made, ...chosen })
    expect(quoted.candidates[0]).toMatchObject({ provider: quoted.provider, model: quoted.model })
  })

  it('ranks all candidates with cost, time, score and reason, and says why others are left out', async () => {
    const { candidates, rejected } = (
      await gateway.request(quote, { input: inputs['at most so many credits'] })
    ).body.data.quote
    expect(candidates.length).toBeGreaterThan(3)
    for (const candidate of candidates) {
      expect(candidate.creditCost).toBeLessThanOrEqual(60)
      expect(candidate).toMatchObject({
        score: expect.any(Number),
        reason: expect.stringMatching(/of \d+ for/),
      })
    }
    expect(rejected).toContainEqual(
      expect.objectContaining({ reason: expect.stringMatching(/^It costs .* USD, more than 0\.6 USD\.$/) }),
    )
  })

  it('starts nothing and keeps nothing', async () => {
    const own = await testGateway()
    await Promise.all(Object.values(inputs).map((input) => own.request(quote, { input })))
    expect((await own.request('{ generations { nodes { id } } }')).body.data.generations.nodes).toEqual([])
    expect(allProviders.flatMap(({ provider }) => own.books(provider.definition.id))).toEqual([])
    await own.stop()
  })

  it.each([
    { ...video, provider: 'minimacks' },
    { ...video, provider: 'minimax', fit: 'STRICT', options: { resolution: '1080p' } },
    { ...video, maxCost: 0.0001 },
  ])('is refused in the words of generate: %j', async (input) => {
    const [quoted, made] = await Promise.all(
      [quote, generate].map((text) => gateway.request(text, { input })),
    )
    expect(quoted).toMatchObject({ status: 400, body: { data: { quote: null } } })
    const [error] = made?.body.errors ?? []
    expect(quoted?.body.errors).toMatchObject([{ message: error.message, extensions: error.extensions }])
  })

  it('beside a refused one keeps its data', async () => {
    const { status, body } = await gateway.request(`{
      good: quote(input: { type: IMAGE, input: { text: "a fox" } }) { provider }
      bad: quote(input: { type: IMAGE, provider: "nobody", input: { text: "a fox" } }) { provider }
    }`)
    expect({ status, data: body.data }).toEqual({
      status: 200,
      data: { good: { provider: expect.any(String) }, bad: null },
    })
  })

  it('is for those with a key', async () => {
    const { status } = await gateway.request(
      quote,
      { input: video },
      { authorization: 'Bearer gmx_test_unknown' },
    )
    expect(status).toBe(401)
  })
})
