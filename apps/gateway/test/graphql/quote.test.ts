import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway()
})
afterAll(() => gateway.stop())

const routing = `chosenBy priority policy
  candidates {
    rank provider model score parts { quality speed cost reliability } creditCost estimatedTime successRate
    warnings { option asked used reason } reason
  }
  rejected { provider model constraint reason }`
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

  it('ranks all candidates with score, parts, cost, time and reason, and names what left others out', async () => {
    const { policy, candidates, rejected } = (
      await gateway.request(quote, { input: inputs['at most so many credits'] })
    ).body.data.quote
    expect(policy).toBe('QUALITY')
    expect(candidates.length).toBeGreaterThan(3)
    for (const [index, { rank, score, parts, creditCost, reason }] of candidates.entries()) {
      expect(rank).toBe(index + 1)
      expect(creditCost).toBeLessThanOrEqual(60)
      expect(parts.quality + parts.speed + parts.cost + parts.reliability).toBeCloseTo(score, 3)
      expect(reason).toMatch(/^(First|Number \d+) of \d+ for the best quality.*: .* credits/)
    }
    expect(rejected).toContainEqual(
      expect.objectContaining({
        constraint: 'COST',
        reason: expect.stringMatching(
          / costs [\d.]+ credits for this, more than the 60 credits that may be spent\.$/,
        ),
      }),
    )
    expect(rejected).toContainEqual(expect.objectContaining({ constraint: 'LIFECYCLE' }))
  })

  it('speaks of money as the caller pays it, never of the vendor’s price', async () => {
    const dear = await testGateway({ environment: { GENMUX_MARKUP: '2' } })
    const { body } = await dear.request(quote, { input: { ...video, maxCost: 100 } })
    expect(JSON.stringify(body)).not.toMatch(/USD|\$/)
    const refused = await dear.request(quote, { input: { ...video, maxCost: 0.01 } })
    expect(refused.body.errors[0].message).toMatch(/more than the 0\.01 credits that may be spent/)
    expect(JSON.stringify(refused.body)).not.toMatch(/USD|\$/)
    await dear.stop()
  })

  it('follows what the operator’s policies say, by name', async () => {
    const ours = { name: 'thrift', favours: 'the purse', weights: { quality: 0, speed: 0, cost: 1 } }
    const own = await testGateway({ policies: { default: ours } })
    const { policy, candidates } = (await own.request(quote, { input: video })).body.data.quote
    expect(policy).toBe('thrift')
    const costs = candidates
      .filter(
        ({ warnings, creditCost }: { warnings: unknown[]; creditCost: number | null }) =>
          warnings.length === 0 && creditCost !== null,
      )
      .map(({ creditCost }: { creditCost: number }) => creditCost)
    expect(candidates[0].reason).toMatch(/for the purse/)
    expect(candidates[0].creditCost).toBe(Math.min(...costs))
    await own.stop()
  })

  it('of a live key names the vendors that are not set up', async () => {
    const key = 'gmx_live_of-the-tests'
    const live = await testGateway({ environment: { GENMUX_API_KEY: key, BFL_API_KEY: 'a' } })
    const input = { type: 'IMAGE', input: { text: 'a fox' } }
    const { body } = await clientOf(live.origin, key).request(quote, { input })
    const { candidates, rejected } = body.data.quote
    expect(new Set(candidates.map(({ provider }: { provider: string }) => provider))).toEqual(
      new Set(['flux']),
    )
    expect(rejected).toContainEqual(
      expect.objectContaining({ provider: 'openai', constraint: 'NOT_CONFIGURED' }),
    )
    await live.stop()
  })

  it('says nothing of how often models succeed of which nobody has seen a job', async () => {
    const query = `query ($input: GenerateInput!) { quote(input: $input) { candidates { successRate reason } } }`
    const { candidates } = (await gateway.request(query, { input: video })).body.data.quote
    for (const { successRate, reason } of candidates) {
      expect(successRate).toBeNull()
      expect(reason).not.toContain('succeed')
    }
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
