import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fluxEmulator } from '@genmux/flux/emulator'
import { hedraEmulator } from '@genmux/hedra/emulator'
import { heygenEmulator } from '@genmux/heygen/emulator'
import { lumaEmulator } from '@genmux/luma/emulator'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeExpiredUploads } from '../../src/assets/expiry.ts'
import { defaultAssetSettings } from '../../src/assets/settings.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { DiskStore } from '../../src/media/disk-store.ts'
import { FileRemover } from '../../src/media/file-remover.ts'
import { testClock } from '../support/clock.ts'
import { customer } from '../support/customer.ts'
import { type Client, clientOf, type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'
import { clip, picture, sound, uploaded } from '../support/uploads.ts'
import { publicUrl, type VendorCalls, vendorCalls } from '../support/vendor-calls.ts'

const liveKey = 'gmx_live_of-the-tests'
const start = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
const digest = (bytes: Uint8Array | ArrayBuffer) =>
  createHash('sha256')
    .update(Buffer.from(bytes as ArrayBuffer))
    .digest('hex')

/** What the vendor was sent, as text. */
const sent = (vendor: EmulatorServer, name: string) =>
  vendor
    .vendor(name)
    .traffic.requests.map(({ body }) => JSON.stringify(body) ?? '')
    .join('\n')

let vendor: EmulatorServer
let vendorOrigin: string
beforeAll(async () => {
  vendor = createEmulatorServer({
    emulators: [fluxEmulator, hedraEmulator, heygenEmulator, lumaEmulator],
    jobSeconds: 0.2,
  })
  vendorOrigin = await vendor.listen()
})
afterAll(() => vendor.close())

const liveEnvironment = () => ({
  GENMUX_API_KEY: liveKey,
  BFL_API_KEY: 'the-operators-key',
  FLUX_BASE_URL: `${vendorOrigin}/flux`,
  HEDRA_API_KEY: 'the-operators-key',
  HEDRA_BASE_URL: `${vendorOrigin}/hedra`,
  HEYGEN_API_KEY: 'the-operators-key',
  HEYGEN_BASE_URL: `${vendorOrigin}/heygen`,
  LUMA_API_KEY: 'the-operators-key',
  LUMA_BASE_URL: `${vendorOrigin}/luma`,
})

describe('uploads reach each vendor in the form that it takes', () => {
  let calls: VendorCalls
  let gateway: TestGateway
  let live: Client
  beforeAll(async () => {
    calls = vendorCalls()
    gateway = await testGateway({ environment: { ...liveEnvironment(), GENMUX_PUBLIC_URL: `${publicUrl}/` } })
    calls.leadTo(gateway.origin)
    live = clientOf(gateway.origin, liveKey)
  })
  afterAll(async () => {
    await gateway.stop()
    calls.close()
  })

  it('as bytes inside the request', async () => {
    const file = await picture()
    const image = await uploaded(gateway.origin, file, liveKey)
    const id = await live.generate({
      type: 'IMAGE',
      provider: 'flux-ultra',
      input: { text: 'like this', image },
    })
    expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED', outputs: [{ type: 'IMAGE' }] })
    expect(sent(vendor, 'flux')).toContain(Buffer.from(file).toString('base64'))
  })

  it('as a signed address that leads to it', async () => {
    const file = await picture()
    const image = await uploaded(gateway.origin, file, liveKey)
    const id = await live.generate({
      type: 'IMAGE',
      provider: 'photon-1',
      input: { text: 'like this', image },
    })
    expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED', provider: 'luma' })
    const [address = ''] = sent(vendor, 'luma').match(/https:\/\/gateway\.example\/media\/[^"\\]+/) ?? []
    const response = await fetch(address)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(digest(await response.arrayBuffer())).toBe(digest(file))
    expect((await fetch(address.replace(/sig=.*/, 'sig=AAAA'))).status).toBe(404)
  })

  it('as an upload of the vendor’s own', async () => {
    const [image, audio] = await Promise.all([
      uploaded(gateway.origin, await picture(), liveKey),
      uploaded(gateway.origin, sound(), liveKey),
    ])
    const id = await live.generate({ type: 'AVATAR', provider: 'hedra', input: { image, audio } })
    expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED', outputs: [{ type: 'VIDEO' }] })
  })

  it('the same to the byte when a lost answer is asked for again', async () => {
    const image = await uploaded(gateway.origin, await picture(), liveKey)
    const text = 'Asked again. [lost-reply]'
    const id = await live.generate({ type: 'AVATAR', provider: 'heygen', input: { text, image } })
    expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED', attempts: [{ status: 'COMPLETED' }] })
    const submits = vendor
      .vendor('heygen')
      .traffic.requests.map(({ body }) => JSON.stringify(body) ?? '')
      .filter((body) => body.includes('Asked again.'))
    expect(submits.length).toBeGreaterThan(1)
    expect(new Set(submits).size).toBe(1)
    expect(submits[0]).toContain(`${publicUrl}/media/${image}.png`)
  })
})

describe('with a test key', () => {
  const clock = testClock()
  let gateway: TestGateway
  let db: Db
  beforeAll(async () => {
    gateway = await testGateway({ now: clock.now })
    db = openDatabase(gateway.database, () => undefined)
  })
  afterAll(async () => {
    await db.destroy()
    await gateway.stop()
  })

  const refusalOf = async (input: object, client: Client = gateway) => {
    const { status, body } = await client.request(start, { input })
    const [error] = body.errors
    return { status, code: error.extensions.code, issues: error.extensions.issues, message: error.message }
  }

  it.each([
    ['bytes', { type: 'IMAGE', provider: 'flux-ultra', input: { text: 'like this' } }, { image: picture }],
    [
      'addresses of this machine',
      { type: 'IMAGE', provider: 'photon-1', input: { text: 'like this' } },
      { image: picture },
    ],
    [
      'addresses of clips',
      { type: 'VIDEO', provider: 'wan2.7-videoedit', input: { text: 'at night' } },
      { video: clip },
    ],
    ['uploads', { type: 'AVATAR', provider: 'hedra', input: {} }, { image: picture, audio: sound }],
    [
      'https addresses or bytes',
      { type: 'VIDEO', provider: 'runway', input: { text: 'it moves' } },
      { image: picture },
    ],
    [
      'frames',
      { type: 'VIDEO', provider: 'kling', input: { text: 'it moves' } },
      { image: picture, lastImage: picture },
    ],
  ])('emulated vendors that take %s complete', async (_, request, files) => {
    const ids = await Promise.all(
      Object.entries(files).map(async ([name, make]) => [name, await uploaded(gateway.origin, await make())]),
    )
    const input = { ...request.input, ...Object.fromEntries(ids) }
    const id = await gateway.generate({ ...request, input })
    expect(await gateway.ended(id)).toMatchObject({ status: 'COMPLETED', error: null })
  })

  it('quote and the typed creates take uploads, and name their own fields when they don’t', async () => {
    const image = await uploaded(gateway.origin, await picture())
    const quote = 'query ($input: GenerateInput!) { quote(input: $input) { provider } }'
    const asked = (file: string) => ({
      type: 'IMAGE',
      provider: 'flux-ultra',
      input: { text: 'x', image: file },
    })
    expect((await gateway.request(quote, { input: asked(image) })).body.data.quote.provider).toBe('flux')
    const { body } = await gateway.request(quote, { input: asked('ast_none') })
    expect(body.errors[0].extensions).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['input', 'image'] }],
    })
    const create = 'mutation ($input: VideoCreateInput!) { videoCreate(input: $input) { id } }'
    const video = (file: string) => ({ input: { prompt: 'it moves', model: 'kling', image: file } })
    const id = (await gateway.request(create, video(image))).body.data.videoCreate.id
    expect(await gateway.ended(id)).toMatchObject({ status: 'COMPLETED' })
    const refused = await gateway.request(create, video('ast_none'))
    expect(refused.body.errors[0].extensions.issues).toMatchObject([{ path: ['image'] }])
  })

  it('a file is nobody’s but its owner’s, in its own mode', async () => {
    const image = await uploaded(gateway.origin, await picture())
    const other = clientOf(gateway.origin, await customer(gateway.database, { plan: 'PRO' }))
    const request = { type: 'IMAGE', provider: 'flux-ultra', input: { text: 'x', image } }
    const refused = await refusalOf(request, other)
    expect(refused).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      issues: [{ path: ['input', 'image'] }],
    })
    expect(refused.message).toContain(image)
    await db.updateTable('assets').set({ livemode: true }).where('id', '=', image).execute()
    expect(await refusalOf(request)).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(image),
    })
  })

  it('a sound is no picture, and each wrong file of a list is named', async () => {
    const [image, audio] = await Promise.all([
      uploaded(gateway.origin, await picture()),
      uploaded(gateway.origin, sound()),
    ])
    const kind = { type: 'IMAGE', provider: 'flux-ultra', input: { text: 'x', image: audio } }
    expect((await refusalOf(kind)).message).toContain('image must be a picture')
    const list = {
      type: 'IMAGE',
      provider: 'nano banana pro',
      input: { text: 'x', referenceImages: [image, audio, 'ast_x'] },
    }
    expect((await refusalOf(list)).issues).toMatchObject([
      { path: ['input', 'referenceImages', '1'] },
      { path: ['input', 'referenceImages', '2'] },
    ])
  })

  it('a file that is too large for where it would go is refused before anything is started', async () => {
    const large = Buffer.concat([await picture(), Buffer.alloc(21 * 1024 ** 2)])
    const image = await uploaded(gateway.origin, large)
    const refused = await refusalOf({
      type: 'IMAGE',
      provider: 'nano banana pro',
      input: { text: 'x', image },
    })
    expect(refused).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      issues: [{ path: ['input', 'image'] }],
    })
    expect(refused.message).toContain('at most 20 MB')
    const id = await gateway.generate({
      type: 'IMAGE',
      provider: 'photon-1',
      input: { text: 'like this', image },
    })
    expect(await gateway.ended(id)).toMatchObject({ status: 'COMPLETED' })
  })

  it('what stands for a file inside can’t be forged', async () => {
    const owner = clientOf(gateway.origin, await customer(gateway.database, { plan: 'PRO' }))
    const stolen = await uploaded(gateway.origin, await picture())
    const image = `https://assets.genmux.internal/${stolen}`
    const id = await owner.generate({ type: 'IMAGE', provider: 'flux-ultra', input: { text: 'x', image } })
    expect(await owner.ended(id)).toMatchObject({
      status: 'FAILED',
      attempts: [],
      error: { code: 'INVALID_INPUT' },
    })
  })

  it('goes seven days after its last use, in batches, and never while it is needed', async () => {
    const media = new DiskStore(join(gateway.dataDir, 'media'))
    const files = new FileRemover({ db, media, log: pino({ level: 'silent' }), now: clock.now })
    const expire = () => removeExpiredUploads({ db, files, settings: defaultAssetSettings, now: clock.now })
    const [idle, needed] = await Promise.all([
      uploaded(gateway.origin, await picture()),
      uploaded(gateway.origin, await picture()),
    ])
    const slow = await gateway.generate({
      type: 'IMAGE',
      provider: 'flux-ultra',
      input: { text: 'x [slow:60s]', image: needed },
    })
    const stored = async () =>
      (await readdir(media.root, { recursive: true }))
        .filter((name) => name.includes('ast_'))
        .map((name) => name.slice(3, 33))
    await expire()
    expect(await stored()).toEqual(expect.arrayContaining([idle, needed]))
    clock.offset += defaultAssetSettings.life + 1000
    expect(
      (await refusalOf({ type: 'IMAGE', provider: 'flux-ultra', input: { text: 'x', image: idle } })).message,
    ).toContain('no such upload')
    expect(await expire()).toBeGreaterThan(1)
    expect(await stored()).toEqual([needed])
    const remove = (id: string) =>
      fetch(`${gateway.origin}/v1/assets/${id}`, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${testKey}` },
      })
    expect((await (await remove(needed)).json()).error.code).toBe('INVALID_INPUT')
    await gateway.request('mutation ($id: ID!) { cancel(id: $id) { outcome } }', { id: slow })
    expect(await expire()).toBe(1)
    expect(await stored()).toEqual([])
  })
})

describe('a gateway that vendors can’t reach', () => {
  let gateway: TestGateway
  let live: Client
  beforeAll(async () => {
    gateway = await testGateway({ environment: liveEnvironment() })
    live = clientOf(gateway.origin, liveKey)
  })
  afterAll(() => gateway.stop())

  it('refuses at once what could only be fetched from it, and lets the router choose another', async () => {
    const image = await uploaded(gateway.origin, await picture(), liveKey)
    const request = { type: 'IMAGE', input: { text: 'x', image } }
    const { status, body } = await live.request(start, { input: { ...request, provider: 'photon-1' } })
    expect([status, body.errors[0].extensions]).toMatchObject([
      400,
      { code: 'INVALID_INPUT', issues: [{ path: ['input', 'image'] }] },
    ])
    expect(body.errors[0].message).toContain('GENMUX_PUBLIC_URL')
    expect(vendor.vendor('luma').book.jobs.filter(({ prompt }) => prompt === 'x')).toEqual([])
    expect(await live.ended(await live.generate(request))).toMatchObject({ status: 'COMPLETED' })
  })
})
