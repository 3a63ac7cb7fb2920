import { createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createVendorHttp, type IncomingCallback, type Job } from '@genmux/core'
import { createEmulatorServer, ManualClock } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { callbackWith } from '../src/callback.ts'
import { falEmulator } from '../src/emulator/index.ts'
import { fal, models } from '../src/index.ts'

const jwks = z.object({
  keys: z.tuple([z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })]),
})
/** A key that signed nothing. */
const otherKey = Buffer.alloc(32, 7).toString('base64url')

describe('callbacks', () => {
  const clock = new ManualClock()
  const emulators = createEmulatorServer({ emulators: [falEmulator], clock, jobSeconds: 10 })
  const receiver = createServer()
  let publicKey: string
  let incoming: IncomingCallback
  let failed: IncomingCallback
  let taskId: string

  beforeAll(async () => {
    const baseUrl = `${await emulators.listen()}/fal`
    const reply = await fetch(`${baseUrl}/.well-known/jwks.json`)
    publicKey = jwks.parse(await reply.json()).keys[0].x
    await once(receiver.listen(0, '127.0.0.1'), 'listening')
    const address = receiver.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook?for=us`
    const told = async (text: string) => {
      const id = await submitted(baseUrl, url, text)
      const arrived = once(receiver, 'request')
      clock.advance(10)
      const [request, response] = await arrived
      const news = { ...(await read(request)), now: clock.now() / 1000 }
      response.end()
      return { id, news }
    }
    failed = (await told('a fox [fail:vendor]')).news
    const good = await told('a fox')
    taskId = good.id
    incoming = good.news
  })
  afterAll(async () => {
    receiver.close()
    await emulators.close()
  })

  it('are taken when the vendor signed them, and say that there is news of the job', () => {
    expect(callbackWith(publicKey).parse(incoming)).toEqual({ kind: 'update', taskId })
    expect(JSON.parse(Buffer.from(incoming.body).toString())).toMatchObject({
      request_id: taskId,
      status: 'OK',
      payload: { images: [{ content_type: 'image/jpeg' }] },
    })
    expect(callbackWith(publicKey).parse(failed)).toMatchObject({ kind: 'update' })
    expect(JSON.parse(Buffer.from(failed.body).toString())).toMatchObject({
      status: 'ERROR',
      error: 'Invalid status code: 500',
    })
  })

  it('are taken by any of several keys, and by one in its wrapping', () => {
    expect(callbackWith(`${otherKey},${publicKey}`).parse(incoming)).toEqual({ kind: 'update', taskId })
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    const wrapped = key.export({ format: 'der', type: 'spki' }).toString('base64')
    expect(callbackWith(wrapped).parse(incoming)).toEqual({ kind: 'update', taskId })
  })

  const changed: readonly (readonly [string, (request: IncomingCallback) => IncomingCallback])[] = [
    ['unsigned', (request) => ({ ...request, headers: {} })],
    [
      'of another body',
      (request) => ({
        ...request,
        body: Buffer.from(Buffer.from(request.body).toString().replace('"OK"', '"NO"')),
      }),
    ],
    ['of another job', (request) => withHeader(request, 'request-id', 'other')],
    ['of another account', (request) => withHeader(request, 'user-id', 'other')],
    ['of another time', (request) => withHeader(request, 'timestamp', String(request.now + 1))],
    ['of no time', (request) => withHeader(request, 'timestamp', '')],
    ['with another signature', (request) => withHeader(request, 'signature', 'ab'.repeat(64))],
    ['with a signature that is none', (request) => withHeader(request, 'signature', 'not hex')],
    ['old', (request) => ({ ...request, now: request.now + 301 })],
    ['of the future', (request) => ({ ...request, now: request.now - 301 })],
  ]
  it.each(changed)('are refused when %s', (_, change) => {
    expect(() => callbackWith(publicKey).parse(change(incoming))).toThrow(/signature/)
  })

  it.each(['emulated', 'not base64!', otherKey, Buffer.alloc(44).toString('base64')])(
    'are refused, and nothing breaks, by the key "%s"',
    (webhookPublicKey) => {
      const { callback } = fal({ apiKey: 'id:test', webhookPublicKey })
      expect(() => callback?.parse(incoming)).toThrow(/signature/)
    },
  )

  it('without a key say only that there is news', () => {
    const { callback } = fal({ apiKey: 'id:test' })
    expect(callback?.parse({ ...incoming, headers: {} })).toEqual({ kind: 'update', taskId })
  })
})

async function submitted(baseUrl: string, url: string, text: string): Promise<string> {
  const model = models.find(({ id }) => id === 'flux-schnell') ?? models[0]
  const adapter = fal({ apiKey: 'id:test', baseUrl })
  const callback = { url, secret: '' }
  const job: Job = { type: model.type, model, input: { text }, options: {}, reference: 'ref', callback }
  const task = await adapter.submit(job, createVendorHttp(adapter.connection))
  return task.status === 'accepted' ? task.id : ''
}

async function read(request: IncomingMessage): Promise<Omit<IncomingCallback, 'now'>> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  return { headers, body: Buffer.concat(chunks), secret: '' }
}

function withHeader(request: IncomingCallback, name: string, value: string): IncomingCallback {
  return { ...request, headers: { ...request.headers, [`x-fal-webhook-${name}`]: value } }
}
