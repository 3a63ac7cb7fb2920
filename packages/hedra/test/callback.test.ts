import { createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { createVendorHttp, fit, type IncomingCallback } from '@genmux/core'
import { createEmulatorServer, ManualClock } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { callbackWith } from '../src/callback.ts'
import { hedraEmulator } from '../src/emulator/index.ts'
import { hedra, models } from '../src/index.ts'

const image = 'data:image/png;base64,iVBORw0KGgo='
const audio = 'data:audio/mpeg;base64,SUQzBAAA'
const publicKeyReply = z.object({ algorithm: z.literal('ed25519'), public_key: z.string() })

describe('callbacks', () => {
  const clock = new ManualClock()
  const emulators = createEmulatorServer({ emulators: [hedraEmulator], clock, jobSeconds: 10 })
  const receiver = createServer()
  let publicKey: string
  let incoming: IncomingCallback
  let taskId: string

  beforeAll(async () => {
    const baseUrl = `${await emulators.listen()}/hedra`
    const reply = await fetch(`${baseUrl}/v3/webhooks/public-key`)
    publicKey = publicKeyReply.parse(await reply.json()).public_key
    await once(receiver.listen(0, '127.0.0.1'), 'listening')
    const address = receiver.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`
    taskId = await submitted(baseUrl, url)
    const arrived = once(receiver, 'request')
    clock.advance(10)
    const [request, response] = await arrived
    incoming = { ...(await read(request)), now: clock.now() / 1000 }
    response.end()
  })
  afterAll(async () => {
    receiver.close()
    await emulators.close()
  })

  it('are taken when the vendor signed them, and say that there is news of the job', () => {
    expect(callbackWith(publicKey).parse(incoming)).toEqual({ kind: 'update', taskId })
    expect(JSON.parse(Buffer.from(incoming.body).toString())).toMatchObject({
      job_id: taskId,
      status: 'COMPLETED',
    })
  })

  it('are taken with the key in its wrapping too', () => {
    const x = Buffer.from(publicKey, 'base64').toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const wrapped = key.export({ format: 'der', type: 'spki' }).toString('base64')
    expect(callbackWith(wrapped).parse(incoming)).toEqual({ kind: 'update', taskId })
  })

  const changed: readonly (readonly [string, (request: IncomingCallback) => IncomingCallback])[] = [
    ['unsigned', (request) => ({ ...request, headers: {} })],
    [
      'of another body',
      (request) => ({
        ...request,
        body: Buffer.from(Buffer.from(request.body).toString().replace('COMPLETED', 'FAILED')),
      }),
    ],
    ['of another event', (request) => withHeader(request, 'event', 'job.failed')],
    ['of another job', (request) => withHeader(request, 'id', 'job_other')],
    ['said to be a redelivery', (request) => withHeader(request, 'redelivery', 'true')],
    ['with another signature', (request) => withHeader(request, 'signature', 'ab'.repeat(64))],
    ['with a signature that is none', (request) => withHeader(request, 'signature', 'not hex')],
    ['old', (request) => ({ ...request, now: request.now + 301 })],
    ['of the future', (request) => ({ ...request, now: request.now - 301 })],
  ]
  it.each(changed)('are refused when %s', (_, change) => {
    expect(() => callbackWith(publicKey).parse(change(incoming))).toThrow(/signature/)
  })

  it.each([
    'emulated',
    'not base64!',
    Buffer.alloc(32).toString('base64'),
    Buffer.alloc(44).toString('base64'),
  ])('are refused, and nothing breaks, by the key "%s"', (key) => {
    const { callback } = hedra({ apiKey: 'id:test', webhookPublicKey: key })
    expect(() => callback?.parse(incoming)).toThrow(/signature/)
  })

  it('without a key say only that there is news', () => {
    const { callback } = hedra({ apiKey: 'id:test' })
    expect(callback?.parse({ ...incoming, headers: {} })).toEqual({ kind: 'update', taskId })
  })
})

async function submitted(baseUrl: string, url: string): Promise<string> {
  const [model] = models
  const adapter = hedra({ apiKey: 'id:test', baseUrl })
  const fitted = fit(model, { type: 'AVATAR', input: { image, audio } })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  const { input, options } = fitted
  const job = { type: model.type, model, input, options, reference: 'ref', callback: { url, secret: '' } }
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
  return { ...request, headers: { ...request.headers, [`x-hedra-webhook-${name}`]: value } }
}
