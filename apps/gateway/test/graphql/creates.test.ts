import type { Json } from '@genmux/core'
import fc, { type Arbitrary } from 'fast-check'
import { GraphQLClient } from 'graphql-request'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audioRequest, avatarRequest, imageRequest, videoRequest } from '../../src/graphql/create/requests.ts'
import type { GenerateInput } from '../../src/graphql/generated/types.ts'
import { orderOf } from '../../src/graphql/generation/request.ts'
import { type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway()
})
afterAll(() => gateway.stop())

const fields = `id status progress creditCost estimatedTime error { code } warnings { option asked used reason }
  generation { id type provider model }`

/** A typed create: what it is answered with, and its HTTP status. */
async function create(kind: 'video' | 'image' | 'audio' | 'avatar', input: object, selected = fields) {
  const type = `${kind[0]?.toUpperCase()}${kind.slice(1)}CreateInput`
  const { status, body } = await gateway.request(
    `mutation ($input: ${type}!) { made: ${kind}Create(input: $input) { ${selected} } }`,
    { input },
  )
  return { status, made: body.data?.made, errors: body.errors }
}

describe('a typed create', () => {
  it.each([
    ['video', 'VIDEO', { prompt: 'a fox', model: 'luma', duration: 5 }, 'videoUrl', /\.mp4\?/],
    ['image', 'IMAGE', { prompt: 'a fox', model: 'flux-ultra', aspectRatio: '16:9' }, 'imageUrl', /\.jpg\?/],
    ['audio', 'AUDIO', { text: 'Hello.', model: 'elevenlabs', voice: 'sarah' }, 'audioUrl', /\.mp3\?/],
    ['avatar', 'AVATAR', { text: 'Hello.', model: 'heygen', avatarId: 'kate' }, 'videoUrl', /\.mp4\?/],
  ] as const)('makes %s to the end', async (kind, type, input, url, address) => {
    const { made, errors } = await create(kind, input, `${fields} ${url}`)
    expect(errors).toBeUndefined()
    expect(made).toMatchObject({
      status: 'QUEUED',
      progress: 0,
      estimatedTime: 1,
      error: null,
      generation: { id: made.id, type },
      [url]: null,
    })
    const ended = await gateway.ended(made.id)
    expect(ended).toMatchObject({ status: 'COMPLETED', outputs: [{ url: expect.stringMatching(address) }] })
  })

  it.each(['luma', 'LUMA', 'Luma/Ray-3.2', 'ray 3.2'])('takes "%s" as its model', async (model) => {
    const { made, errors } = await create('video', { prompt: 'a fox', model })
    expect(errors).toBeUndefined()
    expect(made.generation.provider).toBe('luma')
  })

  it('costs, changes and chooses what generate does', async () => {
    const options = { duration: 10, resolution: '1080p', style: 'cinematic' }
    const { made } = await create('video', { prompt: 'a lighthouse', model: 'minimax', ...options })
    const id = await gateway.generate({
      type: 'VIDEO',
      provider: 'minimax',
      input: { text: 'a lighthouse' },
      options,
    })
    const same = `{ generation(id: "${id}") { creditCost warnings { option asked used reason } provider model } }`
    const { provider, model, creditCost, warnings } = (await gateway.request(same)).body.data.generation
    expect(warnings).toHaveLength(2)
    expect(made).toMatchObject({ creditCost, warnings, generation: { provider, model } })
  })

  it('lets the router choose where no model is named', async () => {
    const { made } = await create(
      'image',
      { prompt: 'a fox', priority: 'COST' },
      'generation { routing { chosenBy } }',
    )
    expect(made.generation.routing.chosenBy).toBe('ROUTER')
  })

  it('is started once per Idempotency-Key, which is another one for each mutation', async () => {
    const key = { 'Idempotency-Key': 'a typed one' }
    const image = 'mutation { made: imageCreate(input: { prompt: "a fox", model: "flux" }) { id } }'
    const video = 'mutation { made: videoCreate(input: { prompt: "a fox", model: "luma" }) { id } }'
    const first = await gateway.request(image, {}, key)
    const again = await gateway.request(image, {}, key)
    expect(again.body.data.made.id).toBe(first.body.data.made.id)
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    const other = await gateway.request(video, {}, key)
    expect(other.body.data.made.id).not.toBe(first.body.data.made.id)
    expect(other.headers.get('Idempotency-Replayed')).toBeNull()
  })

  it('is found by its tags', async () => {
    const { made } = await create('image', { prompt: 'a fox', model: 'flux', tags: { order: 'typed' } })
    const list = '{ generations(filter: { tags: { order: "typed" } }) { nodes { id } } }'
    expect((await gateway.request(list)).body.data.generations.nodes).toEqual([{ id: made.id }])
  })

  it('answers every picture of several, under ordinary names', async () => {
    const selected = 'id statusText errorMessage errorCode imageUrl imageUrls'
    const { made } = await create('image', { prompt: 'a fox', model: 'imagen', count: 2 }, selected)
    expect(made).toMatchObject({
      statusText: 'queued',
      errorMessage: null,
      errorCode: null,
      imageUrl: null,
      imageUrls: [],
    })
    expect((await gateway.ended(made.id)).outputs).toHaveLength(2)
  })
})

describe('a typed create refuses, with the name of its own field,', () => {
  it.each([
    ['video', { prompt: 'a fox', model: 'lumma' }, ['model']],
    ['video', { prompt: ' ', model: 'luma' }, ['prompt']],
    ['video', { prompt: 'a fox', model: 'luma', lastImage: 'not-an-address' }, ['lastImage']],
    ['video', { prompt: 'a fox', model: 'luma', audio: true }, ['audio']],
    ['video', { prompt: 'a fox', model: 'luma', options: { lop: true } }, ['options', 'lop']],
    ['image', { prompt: 'a fox', options: [1] }, ['options']],
    ['audio', { model: 'elevenlabs' }, ['text']],
    ['audio', { text: '', ssml: ' ' }, ['text']],
    ['audio', { ssml: '<p>Hello</p>', model: 'google-tts' }, ['ssml']],
    ['audio', { text: 'Hello.', model: 'elevenlabs', voice: 'nobody-of-that-name' }, ['voice']],
    ['avatar', { model: 'heygen', avatarId: 'kate' }, ['text']],
    ['avatar', { text: 'Hello.', audio: 'https://example.com/a.mp3', model: 'heygen' }, ['audio']],
  ] as const)('of %s: %j', async (kind, input, path) => {
    const { status, made, errors } = await create(kind, input)
    expect({ status, made, code: errors[0].extensions.code }).toEqual({
      status: 400,
      made: null,
      code: 'INVALID_INPUT',
    })
    expect(errors[0].extensions.issues[0].path).toEqual(path)
  })

  it('an option with two values, naming both', async () => {
    const { errors } = await create('video', { prompt: 'a fox', duration: 5, options: { duration: 10 } })
    expect(errors[0].message).toBe('duration and options.duration differ: give one of them.')
    const agreed = await create('video', {
      prompt: 'a fox',
      model: 'luma',
      duration: 5,
      options: { duration: 5 },
    })
    expect(agreed.errors).toBeUndefined()
  })

  it('what it knows nothing of, before anything is started', async () => {
    const { errors } = await create('video', { prompt: 'a fox', text: 'a fox' })
    expect(errors[0].extensions.code).toBe('INVALID_INPUT')
  })

  it('a stranger, before it looks at the input', async () => {
    const { status, body } = await gateway.request(
      'mutation { audioCreate(input: {}) { id } }',
      {},
      {
        authorization: 'Bearer gmx_test_unknown',
      },
    )
    expect({ status, code: body.errors[0].extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
  })

  it('and leaves other fields their data', async () => {
    const { status, body } = await gateway.request(`mutation {
      good: imageCreate(input: { prompt: "a fox", model: "flux" }) { id }
      bad: imageCreate(input: { prompt: "a fox", model: "flocks" }) { id }
    }`)
    expect({ status, data: body.data }).toEqual({
      status: 200,
      data: { good: { id: expect.stringMatching(/^gen_/) }, bad: null },
    })
    expect(body.errors).toMatchObject([{ path: ['bad'] }])
  })
})

describe('speech is given as text or as SSML', () => {
  it('SSML alone, spoken as words by a model that takes none', async () => {
    const ssml = '<speak>Good <emphasis>morning</emphasis></speak>'
    const { made } = await create('audio', { ssml, model: 'elevenlabs', voice: 'sarah' })
    expect(made.warnings).toMatchObject([{ option: 'ssml', used: 'its words alone' }])
  })

  it('both, of which each model takes what it can', async () => {
    const both = { text: 'Good morning', ssml: '<speak>Good morning</speak>' }
    const { made } = await create('audio', { ...both, model: 'elevenlabs', voice: 'sarah' })
    expect(made.warnings).toMatchObject([{ option: 'ssml', used: 'text' }])
    const tags = await create('audio', { ...both, model: 'google-tts/neural2' })
    expect(tags.made.warnings.filter(({ option }: { option: string }) => option === 'ssml')).toEqual([])
  })
})

describe('graphql-request, a client that others wrote,', () => {
  const client = () =>
    new GraphQLClient(`${gateway.origin}/graphql`, { headers: { authorization: `Bearer ${testKey}` } })

  it('creates and waits in the flat dialect, where statuses are in lower case', async () => {
    const { videoCreate } = await client().request<{ videoCreate: { id: string } }>(
      'mutation ($input: VideoCreateInput!) { videoCreate(input: $input) { id status error errorCode videoUrl } }',
      { input: { prompt: 'a fox', model: 'Luma', duration: 5 } },
    )
    expect(videoCreate).toEqual({
      id: expect.stringMatching(/^gen_/),
      status: 'queued',
      error: null,
      errorCode: null,
      videoUrl: null,
    })
    await gateway.ended(videoCreate.id)
    const { generation } = await client().request<{ generation: unknown }>(
      'query ($id: ID!) { generation(id: $id) { status url error metadata } }',
      { id: videoCreate.id },
    )
    expect(generation).toMatchObject({
      status: 'completed',
      url: expect.stringMatching(/\.mp4\?/),
      error: null,
      metadata: { format: 'mp4' },
    })
  })

  it('gets upper case where it selects no bare error', async () => {
    const mutation =
      'mutation { imageCreate(input: { prompt: "a fox", model: "flux" }) { status generation { status } } }'
    expect(await client().request(mutation)).toEqual({
      imageCreate: { status: 'QUEUED', generation: { status: 'QUEUED' } },
    })
  })
})

describe('the order of a typed create is that of the same generate', () => {
  const text = fc.string({ minLength: 1 }).filter((each) => each.trim() !== '')
  const address = fc.webUrl()
  const number = fc.integer({ min: 1, max: 60 })
  const orNull = <T>(value: Arbitrary<T>) => fc.option(value, { nil: null })
  const shared = {
    model: orNull(text),
    priority: orNull(fc.constantFrom('QUALITY' as const, 'SPEED' as const, 'COST' as const)),
    // Options of a model's own, which have no argument.
    options: orNull(
      fc.dictionary(fc.stringMatching(/^own[A-Z]{1,5}$/), fc.oneof(text, number, fc.boolean())),
    ),
    tags: orNull(fc.dictionary(text, text)),
  }

  /** @param media which input of `generate` an argument is; every other argument is an option */
  function hold<Input extends object>(
    type: GenerateInput['type'],
    typed: Arbitrary<Input>,
    request: (input: Input) => GenerateInput,
    media: Readonly<Record<string, string>>,
  ) {
    fc.assert(
      fc.property(typed, (input) => {
        const { model, priority, tags, options, ...rest } = {
          model: null,
          priority: null,
          tags: null,
          options: null,
          ...input,
        }
        const entries: [string, Json][] = Object.entries(rest)
        const generate: GenerateInput = {
          type,
          provider: model,
          priority,
          tags,
          fit: 'NEAREST',
          input: Object.fromEntries(
            entries.flatMap(([name, value]) => (media[name] ? [[media[name], value]] : [])),
          ),
          options: { ...(options ?? {}), ...Object.fromEntries(entries.filter(([name]) => !media[name])) },
        }
        expect(orderOf(request(input), 1)).toEqual(orderOf(generate, 1))
      }),
    )
  }

  it('for video', () => {
    const typed = fc.record(
      {
        ...shared,
        prompt: text,
        image: orNull(address),
        lastImage: orNull(address),
        duration: orNull(number),
        resolution: orNull(text),
        aspectRatio: orNull(text),
        negativePrompt: orNull(text),
        seed: orNull(number),
        style: orNull(text),
        audio: orNull(fc.boolean()),
      },
      { requiredKeys: ['prompt'] },
    )
    hold('VIDEO', typed, videoRequest, { prompt: 'text', image: 'image', lastImage: 'lastImage' })
  })

  it('for images', () => {
    const typed = fc.record(
      {
        ...shared,
        prompt: text,
        image: orNull(address),
        referenceImages: orNull(fc.array(address)),
        aspectRatio: orNull(text),
        resolution: orNull(text),
        quality: orNull(text),
        style: orNull(text),
        negativePrompt: orNull(text),
        background: orNull(text),
        count: orNull(number),
        seed: orNull(number),
        format: orNull(text),
      },
      { requiredKeys: ['prompt'] },
    )
    hold('IMAGE', typed, imageRequest, { prompt: 'text', image: 'image', referenceImages: 'referenceImages' })
  })

  it('for audio', () => {
    const typed = fc.record(
      {
        ...shared,
        text,
        ssml: orNull(text),
        voice: orNull(text),
        language: orNull(text),
        emotion: orNull(text),
        speed: orNull(number),
        format: orNull(text),
      },
      { requiredKeys: ['text'] },
    )
    hold('AUDIO', typed, audioRequest, { text: 'text', ssml: 'ssml' })
  })

  it('for avatars', () => {
    const typed = fc.record(
      {
        ...shared,
        text,
        image: orNull(address),
        avatarId: orNull(text),
        voice: orNull(text),
        background: orNull(text),
        gesture: orNull(text),
        emotion: orNull(text),
        language: orNull(text),
        speed: orNull(number),
        aspectRatio: orNull(text),
        resolution: orNull(text),
      },
      { requiredKeys: ['text'] },
    )
    hold('AVATAR', typed, avatarRequest, { text: 'text', image: 'image' })
  })
})
