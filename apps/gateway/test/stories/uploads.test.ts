import { createHash } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { defaultAssetSettings } from '../../src/assets/settings.ts'
import { customer } from '../support/customer.ts'
import { patience } from '../support/patience.ts'
import { type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'
import { clip, form, picture, sound, upload, uploaded } from '../support/uploads.ts'

const kilobyte = 1024
const text = new TextEncoder()

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway({
    assets: {
      maxBytes: { image: 64 * kilobyte, audio: 128 * kilobyte, video: 256 * kilobyte },
      uploadsAtOnce: 3,
      silence: 400,
      longestUpload: 1500,
      linger: 200,
    },
  })
})
afterAll(() => gateway.stop())

/** Every file in the store, and every one that is half received. */
async function filesInStore(): Promise<{
  readonly kept: readonly string[]
  readonly half: readonly string[]
}> {
  const root = join(gateway.dataDir, 'media')
  const names = await readdir(root, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  return {
    kept: files.filter(({ parentPath }) => !parentPath.endsWith('.incoming')).map(({ name }) => name),
    half: files.filter(({ parentPath }) => parentPath.endsWith('.incoming')).map(({ name }) => name),
  }
}

/** A body that brings `first` and then pieces for as long as it is read, at this pace; `ends` it never does. */
function endless(first: Uint8Array, every: number, piece = new Uint8Array(1)): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  return new ReadableStream({
    start(controller) {
      controller.enqueue(first)
      if (every < Number.POSITIVE_INFINITY) timer = setInterval(() => controller.enqueue(piece), every)
    },
    cancel: () => clearInterval(timer),
  })
}

describe('a file is taken', () => {
  it.each([
    ['a picture', picture, { type: 'image', mimeType: 'image/png', width: 320, height: 180 }],
    ['a clip', clip, { type: 'video', mimeType: 'video/mp4', width: 320, height: 180, duration: 2 }],
    ['a sound', sound, { type: 'audio', mimeType: 'audio/mpeg', duration: expect.closeTo(2, 0) }],
  ])('%s, as a form or as the body itself, whatever it is called', async (_, make, facts) => {
    const file = await make()
    for (const [body, headers] of [
      [form(file), {}],
      [file, { 'content-type': 'application/json' }],
      [new Blob([file]).stream(), { 'content-type': 'text/html' }],
    ] as const) {
      const answer = await upload(gateway.origin, body, headers)
      expect(answer.status).toBe(201)
      expect(answer.body).toMatchObject({ ...facts, bytes: file.byteLength })
      expect(answer.body.id).toMatch(/^ast_[0-9a-z]{26}$/)
      const days = (Date.parse(answer.body.expiresAt) - Date.parse(answer.body.createdAt)) / 86_400_000
      expect(days).toBe(7)
    }
  })

  it('carries what every answer carries, and counts as a request and not as a start', async () => {
    const { headers } = await upload(gateway.origin, await picture())
    expect(headers.get('x-ratelimit-limit')).toMatch(/^\d+$/)
    expect(headers.get('x-request-id')).toMatch(/./)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    const key = await customer(gateway.database, { plan: 'FREE' })
    const remaining = async (body: BodyInit) =>
      (await upload(gateway.origin, body, { key })).headers.get('x-ratelimit-remaining')
    expect([await remaining(await picture()), await remaining('none')]).toEqual(['10', '10'])
  })

  it('by browsers too', async () => {
    const { status, headers } = await fetch(`${gateway.origin}/v1/assets`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://a.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-headers')).toBe('authorization,content-type')
    expect(headers.get('access-control-allow-methods')).toContain('POST')
  })
})

describe('a file is refused', () => {
  const noise = (bytes: number, head: string) =>
    Buffer.concat([
      Buffer.from(head, 'latin1'),
      createHash('sha512').update('noise').digest(),
      Buffer.alloc(bytes),
    ])

  it.each([
    ['without a key', { authorization: '' }, 'PNG', 401, 'UNAUTHENTICATED', /API key/],
    [
      'with a wrong key',
      { key: 'gmx_test_nobodys' },
      'PNG',
      401,
      'UNAUTHENTICATED',
      /unknown or was revoked/,
    ],
    ['that is empty', {}, '', 400, 'INVALID_INPUT', /empty/],
    [
      'that is a drawing',
      {},
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      400,
      'INVALID_INPUT',
      /no picture/,
    ],
    [
      'that is a page',
      { 'content-type': 'image/png' },
      '<!doctype html><p>\x89PNG',
      400,
      'INVALID_INPUT',
      /no picture/,
    ],
    ['that only begins like a picture', {}, '\x89PNG\r\n\x1a\n', 400, 'INVALID_INPUT', /no picture/],
    [
      'that only claims to be a sound',
      { 'content-type': 'audio/pcm' },
      'abc',
      400,
      'INVALID_INPUT',
      /no picture/,
    ],
  ])('%s', async (_, headers, content, status, code, message) => {
    const answer = await upload(gateway.origin, Buffer.from(content, 'latin1'), headers)
    expect({ status: answer.status, code: answer.body.error.code }).toEqual({ status, code })
    expect(answer.body.error.message).toMatch(message)
    expect(answer.headers.get('x-ratelimit-limit')).toMatch(/^\d+$/)
  })

  it('that is a playlist: it would be read with other files of this machine', async () => {
    const path = join(gateway.dataDir, 'private.mp4')
    await writeFile(path, await clip())
    const playlist = `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${path}\n#EXT-X-ENDLIST\n`
    const { status, body } = await upload(gateway.origin, playlist)
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('no picture')])
  })

  it.each([
    ['without a file', form(), /no file/],
    ['with two files', form(text.encode('one'), text.encode('two')), /more than one file/],
    ['with three files', form(text.encode('1'), text.encode('2'), text.encode('3')), /more than one file/],
  ])('a form %s', async (_, body, message) => {
    const { status, body: answer } = await upload(gateway.origin, body)
    expect([status, answer.error.code]).toEqual([400, 'INVALID_INPUT'])
    expect(answer.error.message).toMatch(message)
  })

  it.each([
    ['no boundary', { 'content-type': 'multipart/form-data' }, 'x'],
    [
      'no end',
      { 'content-type': 'multipart/form-data; boundary=b' },
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
    ],
    ['nothing in it', { 'content-type': 'multipart/form-data; boundary=b' }, ''],
  ])('a form with %s', async (_, headers, body) => {
    const { status, body: answer } = await upload(gateway.origin, body, headers)
    expect([status, answer.error.code]).toEqual([400, 'INVALID_INPUT'])
    expect(answer.error.message).toMatch(/^\S.* .*\.$/)
  })

  it.each([
    ['a picture', 65, '\x89PNG\r\n\x1a\n', '64 KB', 'picture'],
    ['a sound', 129, 'ID3', '128 KB', 'sound'],
    ['anything', 257, '\0\0\0\x18ftypisom', '256 KB', 'clip'],
  ])('%s that is too large, as soon as it is', async (_, kilobytes, head, limit, word) => {
    const file = noise(kilobytes * kilobyte, head)
    for (const body of [file, form(file), endless(file, 20)]) {
      const answer = await upload(gateway.origin, body)
      expect([answer.status, answer.body.error.code]).toEqual([413, 'INVALID_INPUT'])
      expect(answer.body.error.message).toContain(`a ${word} may have at most ${limit}`)
    }
  })

  it('one that says it is too large, before a byte of it is read', async () => {
    const { status, body } = await upload(gateway.origin, Buffer.alloc(2 * 1024 * kilobyte))
    expect([status, body.error.message]).toEqual([413, expect.stringContaining('256 KB')])
  })

  it('one that stops coming, or never ends', async () => {
    const head = text.encode('ID3')
    const silent = await upload(gateway.origin, endless(head, Number.POSITIVE_INFINITY))
    expect([silent.status, silent.body.error.message]).toEqual([
      408,
      expect.stringContaining('Nothing came for 0.4 s'),
    ])
    const slow = await upload(gateway.origin, endless(head, 50))
    expect([slow.status, slow.body.error.message]).toEqual([408, expect.stringContaining('may take 1.5 s')])
  })

  it('a form that goes on after its file', async () => {
    const boundary = { 'content-type': 'multipart/form-data; boundary=b' }
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'
    const file = Buffer.concat([text.encode(head), await picture(), text.encode('\r\n--b\r\n')])
    const { status, body } = await upload(gateway.origin, endless(file, Number.POSITIVE_INFINITY), boundary)
    expect([status, body.error.code]).toEqual([408, 'INVALID_INPUT'])
  })

  it('the fourth at once', async () => {
    const key = await customer(gateway.database, { plan: 'PRO' })
    const slow = () => upload(gateway.origin, endless(text.encode('ID3'), 50), { key })
    const answers = await Promise.all([slow(), slow(), slow(), slow()])
    expect(answers.map(({ status }) => status).sort()).toEqual([408, 408, 408, 429])
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.body.error).toMatchObject({
      code: 'RATE_LIMIT',
      message: expect.stringContaining('3 files'),
    })
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/)
  })

  it('one whose sender hangs up', async () => {
    const before = await filesInStore()
    for (const [type, head] of [
      ['image/png', ''],
      [
        'multipart/form-data; boundary=b',
        '--b\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\n',
      ],
    ] as const) {
      const socket = connect(Number(new URL(gateway.origin).port), '127.0.0.1')
      socket.write(
        `POST /v1/assets HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${testKey}\r\ncontent-type: ${type}\r\n` +
          `content-length: 90000\r\n\r\n${head}`,
      )
      socket.write(await picture())
      await vi.waitFor(async () => expect((await filesInStore()).half.length).toBeGreaterThan(0), patience)
      socket.destroy()
      await vi.waitFor(async () => expect((await filesInStore()).half).toEqual([]), patience)
    }
    expect((await filesInStore()).kept).toEqual(before.kept)
  })

  it('and nothing of them is left', async () => {
    await vi.waitFor(async () => expect((await filesInStore()).half).toEqual([]), patience)
    const { kept } = await filesInStore()
    expect(kept.filter((name) => !/^(ast|out)_\w+\.(png|mp4|mp3)$/.test(name))).toEqual([])
  })

  it('in JSON even where the request is one too many', async () => {
    const key = await customer(gateway.database, { plan: 'FREE' })
    const statuses: number[] = []
    // As many as two minutes allow: one may end meanwhile.
    for (let count = 0; count < 1400 && statuses.at(-1) !== 429; count += 1) {
      const answer = await upload(gateway.origin, '', { key })
      statuses.push(answer.status)
      if (answer.status === 429) expect(answer.body.error).toMatchObject({ code: 'RATE_LIMIT' })
    }
    expect(statuses.at(-1)).toBe(429)
  })
})

it('an upload that is under way ends when its gateway stops, and is told so', async () => {
  const stopping = await testGateway()
  const answer = upload(stopping.origin, endless(text.encode('ID3'), 50))
  const incoming = join(stopping.dataDir, 'media', '.incoming')
  await vi.waitFor(async () => expect(await readdir(incoming)).toHaveLength(1), patience)
  const began = Date.now()
  const [{ status, body }] = await Promise.all([answer, stopping.stop()])
  expect([status, body.error.code]).toEqual([503, 'PROVIDER_UNAVAILABLE'])
  expect(Date.now() - began).toBeLessThan(10_000)
})

describe('what an account keeps', () => {
  it('has a bound, and DELETE makes room', async () => {
    const file = await picture()
    const small = await testGateway({ assets: { maxAccountBytes: file.byteLength * 2 } })
    try {
      const [first] = await Promise.all([uploaded(small.origin, file), uploaded(small.origin, file)])
      const { status, body } = await upload(small.origin, file)
      expect([status, body.error.code]).toEqual([400, 'INVALID_INPUT'])
      expect(body.error.message).toMatch(/remove some with DELETE/)
      const remove = () =>
        fetch(`${small.origin}/v1/assets/${first}`, {
          method: 'DELETE',
          headers: { authorization: `Bearer ${testKey}` },
        })
      expect([(await remove()).status, (await remove()).status]).toEqual([204, 404])
      expect(await uploaded(small.origin, file)).toMatch(/^ast_/)
    } finally {
      await small.stop()
    }
  })

  it('is sensible where nobody says otherwise', () => {
    const { image, audio, video } = defaultAssetSettings.maxBytes
    expect([image, audio, video].map((bytes) => bytes / 1024 ** 2)).toEqual([50, 100, 500])
  })
})
