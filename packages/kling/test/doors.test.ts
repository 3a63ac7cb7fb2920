import { createHmac } from 'node:crypto'
import { generate } from '@genmux/core'
import { createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callbackWith } from '../src/callback.ts'
import { tokenOf } from '../src/credentials.ts'
import { klingEmulator } from '../src/emulator/index.ts'
import { kling } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [klingEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/kling`
})
afterAll(() => server.close())

const image = 'https://files.example/a.png'
const video = 'https://files.example/a.mp4'
const audio = 'https://files.example/a.mp3'
const settings = { sleep: shortWaits }

describe('the older pair of keys', () => {
  const adapter = () => kling({ accessKey: 'access', secretKey: 'secret', baseUrl })

  it('signs its tokens as the vendor wants', () => {
    const [header = '', claims = '', signature] = tokenOf('access', 'secret', 1000).split('.')
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
    expect(read(header)).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(read(claims)).toEqual({ iss: 'access', exp: 2800, nbf: 995 })
    const expected = createHmac('sha256', 'secret').update(`${header}.${claims}`).digest('base64url')
    expect(signature).toBe(expected)
  })

  it.each([
    ['kling-3.0', { text: 'a fox' }, '/v1/videos/text2video'],
    ['kling-2.6', { text: 'a fox', image }, '/v1/videos/image2video'],
    ['kling-o1', { text: 'a fox', referenceImages: [image] }, '/v1/videos/omni-video'],
    ['kling-3.0-omni', { text: 'a fox', video }, '/v1/videos/omni-video'],
  ] as const)('makes %s through /v1', async (model, input, path) => {
    await generate(adapter(), { model, type: 'VIDEO', input }, settings)
    const [submit] = server.vendor('kling').traffic.take()
    expect(submit?.path).toBe(path)
  })

  it('says what it does not open', async () => {
    const made = generate(
      adapter(),
      { model: 'kling-3.0-turbo', type: 'VIDEO', input: { text: 'a fox' } },
      settings,
    )
    await expect(made).rejects.toMatchObject({ reason: 'vendor_plan' })
  })

  it('is needed whole, or an API key in its place', () => {
    expect(() => kling({ accessKey: 'access' })).toThrow(/KLING_API_KEY/)
  })
})

it('a lip-sync finds the face first', async () => {
  const { outputs } = await generate(
    kling({ apiKey: 'test', baseUrl }),
    { model: 'lip-sync', type: 'AVATAR', input: { video, audio }, options: { soundSeconds: 4 } },
    settings,
  )
  expect(outputs[0].duration).toBeCloseTo(4.041)
})

it('a talking photo follows a given speech', async () => {
  const input = { image, audio: `data:audio/mpeg;base64,${Buffer.from('speech').toString('base64')}` }
  await generate(kling({ apiKey: 'test', baseUrl }), { model: 'avatar', type: 'AVATAR', input }, settings)
  const submit = server
    .vendor('kling')
    .traffic.take()
    .find(({ path }) => path === '/v1/videos/avatar/image2video')
  expect(submit?.body).toMatchObject({ sound_file: 'c3BlZWNo', mode: 'std' })
})

describe('callbacks', () => {
  // The vendor's own example.
  const secret = 'whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI='
  const body =
    '{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}'
  const signed = {
    'webhook-id': '9876543210',
    'webhook-timestamp': '1781080794',
    'webhook-signature': 'v1,other v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
  }
  const incoming = (headers: Record<string, string>, now = 1_781_080_800, text = body) => ({
    headers,
    body: Buffer.from(text),
    secret: '',
    now,
  })

  it('are taken when the vendor signed them', () => {
    expect(callbackWith(secret).parse(incoming(signed))).toEqual({ kind: 'update', taskId: '1234567890' })
  })
  it.each([
    ['unsigned', incoming({})],
    ['changed', incoming(signed, undefined, body.replace('1234567890', '1234567891'))],
    ['old', incoming(signed, 1_781_090_800)],
  ])('are refused when %s', (_, request) => {
    expect(() => callbackWith(secret).parse(request)).toThrow(/signature/)
  })
  it.each([
    [{ id: '1', status: 'succeeded' }],
    [{ code: 0, data: { id: '1' } }],
    [{ task_id: '1', task_status: 'succeed' }],
  ])('without a secret say only that there is news: %j', (news) => {
    const request = incoming({}, 0, JSON.stringify(news))
    expect(callbackWith(undefined).parse(request)).toEqual({ kind: 'update', taskId: '1' })
  })
})
