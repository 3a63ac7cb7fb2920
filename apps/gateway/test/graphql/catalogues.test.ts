import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway()
})
afterAll(() => gateway.stop())

/** One list: what is asked for goes in as GraphQL writes it. */
async function list(kind: 'voices' | 'avatars', asked: string, client: Client = gateway) {
  const more = kind === 'voices' ? 'languages' : 'defaultVoiceId'
  const { status, body } = await client.request(
    `{ found: ${kind}(${asked}) { id name gender traits previewUrl models ${more} } }`,
  )
  const names = body.data?.found?.map(({ name }: { name: string }) => name)
  return { status, found: body.data?.found, names, error: body.errors?.[0] }
}

describe('voices', () => {
  it('are those of the vendor, with what is known of them', async () => {
    const { found } = await list('voices', 'provider: "heygen"')
    expect(found).toContainEqual({
      id: 'voice_lukas',
      name: 'Lukas - Calm',
      gender: 'male',
      languages: ['German'],
      traits: expect.any(Array),
      previewUrl: null,
      models: expect.any(Array),
    })
  })

  it.each(['ElevenLabs', 'ELEVENLABS', 'eleven-v3', 'Eleven_V3'])('are found for "%s"', async (provider) => {
    const { found } = await list('voices', `provider: "${provider}"`)
    expect(found).toEqual((await list('voices', 'provider: "elevenlabs"')).found)
    expect(found.length).toBeGreaterThan(3)
  })

  it.each(['de', 'DE', 'German', 'german'])('of a language are found by "%s"', async (language) => {
    const { names } = await list('voices', `provider: "heygen", language: "${language}"`)
    expect(names).toEqual(['Lukas - Calm'])
  })

  it('of a language are found by its region too', async () => {
    const of = async (language: string) =>
      (await list('voices', `provider: "google-tts", language: "${language}", first: 1000`)).found.map(
        ({ id }: { id: string }) => id,
      )
    const [english, british] = await Promise.all([of('en'), of('en-GB')])
    expect(british.length).toBeGreaterThan(0)
    expect(english).toEqual(expect.arrayContaining(british))
    expect(english.length).toBeGreaterThan(british.length)
  })

  it('are searched for by words in any order', async () => {
    expect((await list('voices', 'provider: "heygen", search: "professional FEMALE"')).names).toEqual([
      'Ava - Professional',
    ])
    expect((await list('voices', 'provider: "heygen", search: "no such thing"')).found).toEqual([])
  })

  it('are as many as are wanted', async () => {
    expect((await list('voices', 'provider: "heygen", first: 2')).found).toHaveLength(2)
    for (const first of [0, 1001]) {
      const { status, error } = await list('voices', `provider: "heygen", first: ${first}`)
      expect({ status, issues: error.extensions.issues }).toMatchObject({
        status: 400,
        issues: [{ path: ['first'] }],
      })
    }
  })

  it('can each be asked for as they are listed', async () => {
    const { found } = await list('voices', 'provider: "heygen", first: 1')
    const quote = `query ($voice: String) { quote(input: { type: AVATAR, provider: "heygen", input: { text: "Hello." },
      options: { avatarId: "kate", voice: $voice } }) { warnings { option } } }`
    const { body } = await gateway.request(quote, { voice: found[0].id })
    expect(body.data.quote.warnings).toEqual([])
  })
})

describe('avatars', () => {
  it('are those of the vendor, with the voices they speak with', async () => {
    const { found } = await list('avatars', 'provider: "HeyGen", search: "kate"')
    expect(found).toMatchObject([{ id: 'look_kate_office', name: 'Kate', defaultVoiceId: 'voice_ava' }])
  })
})

describe('a catalogue', () => {
  it('that a provider does not have is empty', async () => {
    expect(await list('voices', 'provider: "flux"')).toMatchObject({ status: 200, found: [] })
    expect(await list('avatars', 'provider: "elevenlabs"')).toMatchObject({ status: 200, found: [] })
  })

  it('of an unknown provider: INVALID_INPUT with the nearest', async () => {
    const { status, found, error } = await list('voices', 'provider: "elevenlaps"')
    expect({ status, found, error }).toMatchObject({
      status: 400,
      found: null,
      error: {
        message: 'No provider is called "elevenlaps". Did you mean elevenlabs?',
        extensions: { code: 'INVALID_INPUT', issues: [{ path: ['provider'] }] },
      },
    })
  })

  it('that cannot be read now: PROVIDER_UNAVAILABLE, and never an empty list', async () => {
    const key = 'gmx_live_of-the-tests'
    const live = await testGateway({
      environment: {
        GENMUX_API_KEY: key,
        ELEVENLABS_API_KEY: 'the-operators-key',
        // Nobody listens there.
        ELEVENLABS_BASE_URL: 'http://127.0.0.1:9',
      },
    })
    const { status, error } = await list('voices', 'provider: "elevenlabs"', clientOf(live.origin, key))
    expect({ status, code: error.extensions.code }).toEqual({ status: 503, code: 'PROVIDER_UNAVAILABLE' })
    await live.stop()
  })

  it('is for those with a key', async () => {
    expect(
      (await list('voices', 'provider: "heygen"', clientOf(gateway.origin, 'gmx_test_unknown'))).status,
    ).toBe(401)
  })
})

describe('providers', () => {
  const query = `query ($id: ID, $type: GenerationType) { providers(id: $id, type: $type) {
    id name description type features limitations status pricing { creditCost estimatedTime }
    options { name type required description default allowedValues min max } models { id type } } }`
  const providers = async (variables: object) => (await gateway.request(query, variables)).body.data.providers

  it.each(['google-tts', 'Google Text-to-Speech', 'GOOGLE_TTS'])('are found by the name "%s"', async (id) => {
    expect(await providers({ id })).toMatchObject([{ id: 'google-tts', status: 'AVAILABLE' }])
  })

  it('of a type show the default model of that type, its options and its price', async () => {
    const [[image], [video]] = await Promise.all(
      ['IMAGE', 'VIDEO'].map((type) => providers({ id: 'minimax', type })),
    )
    const has = (name: string) => expect.arrayContaining([expect.objectContaining({ name })])
    expect(image).toMatchObject({ type: 'IMAGE', options: has('count') })
    expect(video).toMatchObject({ type: 'VIDEO', options: has('duration') })
    expect(image.pricing).not.toEqual(video.pricing)
  })

  it('all say what they make, can do and cost', async () => {
    const all = await providers({})
    expect(all).toHaveLength(allProviders.length)
    for (const provider of all)
      expect(provider).toMatchObject({
        description: expect.stringMatching(/\.$/),
        features: expect.arrayContaining([expect.any(String)]),
        options: expect.arrayContaining([expect.objectContaining({ description: expect.any(String) })]),
      })
  })

  it('that are unknown are an empty list', async () => {
    expect(await providers({ id: 'nobody-of-that-name' })).toEqual([])
  })
})
