import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lifecycleHeaders } from '../../src/plugins/lifecycle.ts'
import { type TestGateway, testGateway } from '../support/test-gateway.ts'

const sources = [{ url: 'https://vendor.example/models', date: '2026-11-20' }] as const

describe('the headers of a model', () => {
  it.each([
    [{ state: 'current' }, {}],
    [{ state: 'legacy' }, { Deprecation: '@1795132800' }],
    [
      { state: 'legacy', retiresOn: '2027-01-06' },
      { Deprecation: '@1795132800', Sunset: 'Wed, 06 Jan 2027 00:00:00 GMT' },
    ],
    [
      { state: 'retired', on: '2026-09-15' },
      { Deprecation: '@1789430400', Sunset: 'Tue, 15 Sep 2026 00:00:00 GMT' },
    ],
  ] as const)('%j tell %j', (lifecycle, headers) => {
    expect(lifecycleHeaders({ lifecycle, sources })).toEqual(headers)
  })
})

describe('responses to what starts work', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await testGateway()
  })
  afterAll(() => gateway.stop())

  const start = async (type: string, provider: string, more: object = {}) => {
    const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { model } }'
    const input = { type, provider, input: { text: 'a fox' }, ...more }
    const { headers, body } = await gateway.request(mutation, { input })
    const [deprecation, sunset] = ['deprecation', 'sunset'].map((name) => headers.get(name))
    return { model: body.data.generate.model, deprecation, sunset }
  }

  it('say nothing of a current model', async () => {
    expect(await start('IMAGE', 'flux')).toMatchObject({ deprecation: null, sunset: null })
  })

  it('tell when a legacy model ends', async () => {
    expect(await start('AUDIO', 'openai/tts-1', { options: { voice: 'alloy' } })).toEqual({
      model: 'tts-1',
      deprecation: expect.stringMatching(/^@\d+$/),
      sunset: 'Wed, 06 Jan 2027 00:00:00 GMT',
    })
  })

  it('tell when a retired model that was named ended, although its successor runs', async () => {
    const { model, sunset } = await start('VIDEO', 'kling-2.1')
    expect(model).not.toBe('kling-2.1')
    expect(Date.parse(sunset ?? '')).toBeLessThan(Date.parse('2026-11-24'))
  })
})
