import { generate } from '@genmux/core'
import { createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heygenEmulator } from '../src/emulator/index.ts'
import { heygen } from '../src/index.ts'

describe('avatar video', () => {
  let server: EmulatorServer
  let adapter: ReturnType<typeof heygen>
  const settings = { sleep: shortWaits }

  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [heygenEmulator], jobSeconds: 0.05 })
    adapter = heygen({ apiKey: 'test', baseUrl: `${await server.listen()}/heygen` })
  })
  afterAll(() => server.close())

  const vendor = () => server.vendor('heygen')
  const submitted = () =>
    vendor()
      .traffic.take()
      .find(({ method, path }) => method === 'POST' && path === '/v3/videos')?.body

  it('meets what HeyGen has no words for as nearly as possible, and says so', async () => {
    const { warnings, outputs, model } = await generate(
      adapter,
      {
        type: 'AVATAR',
        input: { text: 'Welcome to our new office. We are happy to have you here.' },
        options: {
          avatarId: 'kate',
          background: 'modern_office',
          gesture: 'friendly',
          voice: 'professional_female',
        },
      },
      settings,
    )
    expect(model).toBe('avatar-iv')
    expect(warnings.map(({ option, used }) => ({ option, used }))).toEqual(
      expect.arrayContaining([
        { option: 'voice', used: 'voice_ava' },
        { option: 'background', used: null },
        { option: 'gesture', used: null },
      ]),
    )
    expect(outputs[0].duration).toBeCloseTo(57 / 14, 0)
    expect(submitted()).toMatchObject({
      type: 'avatar',
      avatar_id: 'look_kate_office',
      engine: { type: 'avatar_iv' },
      voice_id: 'voice_ava',
      resolution: '1080p',
      aspect_ratio: '16:9',
    })
  })

  it('sends a colour, a gesture and an uploaded speech where the model takes them', async () => {
    const speech = `data:audio/mpeg;base64,${Buffer.from('not really sound').toString('base64')}`
    await generate(
      adapter,
      {
        model: 'avatar-v',
        type: 'AVATAR',
        input: { audio: speech },
        options: { avatarId: 'Kate', background: '#101820', gesture: 'small nods' },
      },
      settings,
    )
    expect(submitted()).toMatchObject({
      engine: { type: 'avatar_v' },
      audio_asset_id: expect.stringMatching(/^asset_/),
      background: { type: 'color', value: '#101820' },
      motion_prompt: 'small nods',
    })
  })

  it('asks again with the same key when the answer is lost, and pays once', async () => {
    const before = vendor().book.jobs.length
    vendor().faults.next('submit', { kind: 'drop-after' }, 2)
    await generate(
      adapter,
      { type: 'AVATAR', input: { text: 'Once only.' }, options: { avatarId: 'Daniel' } },
      settings,
    )
    expect(vendor().book.jobs.length).toBe(before + 1)
  })

  it.each([
    ['credentials', 'vendor_credentials'],
    ['funds', 'vendor_funds'],
    ['moderation', 'content_policy'],
  ] as const)('says %s in our words', async (refusal, reason) => {
    vendor().faults.next('submit', { kind: 'refusal', refusal })
    const refused = generate(
      adapter,
      { type: 'AVATAR', input: { text: 'x' }, options: { avatarId: 'Kate' } },
      settings,
    )
    await expect(refused).rejects.toMatchObject({ reason })
  })

  it('fails a job that moderation refuses', async () => {
    const refused = generate(
      adapter,
      { type: 'AVATAR', input: { text: 'x [fail:moderation]' }, options: { avatarId: 'Kate' } },
      settings,
    )
    await expect(refused).rejects.toMatchObject({ reason: 'content_policy', stage: 'PROMPT' })
  })
})
