import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type Connection,
  createVendorHttp,
  GenerationError,
  type VendorHttpSettings,
} from '../../src/index.ts'
import { drop, hang, json, text, VendorServer } from '../support/vendor-server.ts'

const secret = 'sk-very-secret'
const response = z.object({ ok: z.boolean() })
const good = json(200, { ok: true })
const server = new VendorServer()
let connection: Connection

beforeAll(async () => {
  connection = {
    baseUrl: await server.open(),
    trustedHosts: ['*.acme.example'],
    authorize: () => ({ authorization: `Bearer ${secret}` }),
    readError: ({ status, body }) => {
      const told = z.object({ why: z.string() }).safeParse(body)
      return told.success && status >= 400 ? { reason: 'vendor_funds', message: told.data.why } : undefined
    },
    secrets: [secret],
  }
})
afterAll(() => server.close())

/** Waits are written down instead of waited. */
function client(settings: VendorHttpSettings = {}) {
  const waits: number[] = []
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds)
  }
  return { http: createVendorHttp(connection, { sleep, random: () => 1, ...settings }), waits }
}

async function refused(call: Promise<unknown>): Promise<GenerationError> {
  return call.then(
    () => expect.fail('It should have been refused.'),
    (error) => error,
  )
}

describe('what is safe to repeat', () => {
  it.each([429, 502, 503, 504])('a GET is repeated on %d until it goes well', async (status) => {
    server.answer(text(status, 'busy'), text(status, 'busy'), good)
    const { http, waits } = client()
    expect(await http.get('/x', { response })).toEqual({ ok: true })
    expect(server.requests).toHaveLength(3)
    expect(waits).toHaveLength(2)
  })

  it('a GET is repeated when the connection breaks, four times in all', async () => {
    server.answer(drop)
    const error = await refused(client().http.get('/x', { response }))
    expect(error).toMatchObject({ reason: 'vendor_down', retryable: true })
    expect(server.requests).toHaveLength(4)
  })

  it('waits as long as it is asked to, and not longer than half a minute', async () => {
    server.answer(json(429, {}, { 'retry-after': '7' }), json(429, {}, { 'retry-after': '3600' }), good)
    const { http, waits } = client()
    await http.get('/x', { response })
    expect(waits).toEqual([7000, 30_000])
  })
})

describe('a POST', () => {
  it.each([
    ['the connection breaks', drop],
    ['a proxy says 502', text(502, 'bad gateway')],
    ['the vendor says 500', text(500, 'oops')],
    ['a proxy gave up', text(504, 'timeout')],
    ['the answer is cut', text(200, '{"ok": tr')],
    ['the answer is something else', json(200, { not: 'ok' })],
  ])('is sent once, and its answer is lost when %s', async (_, answer) => {
    server.answer(answer)
    const error = await refused(client().http.post('/x', { json: {}, response }))
    expect(error).toMatchObject({ reason: 'submit_unknown', retryable: false })
    expect(server.requests).toHaveLength(1)
  })

  it('that hangs is lost at its deadline', async () => {
    server.answer(hang)
    const error = await refused(client().http.post('/x', { json: {}, response, timeoutSeconds: 0.05 }))
    expect(error.reason).toBe('submit_unknown')
  })

  it('was never begun where nobody listens', async () => {
    const http = createVendorHttp(
      { ...connection, baseUrl: 'http://127.0.0.1:9' },
      { sleep: async () => undefined },
    )
    const error = await refused(http.post('/x', { json: {}, response }))
    expect(error).toMatchObject({ reason: 'vendor_down', retryable: true })
  })

  it('that is declared repeatable is repeated', async () => {
    server.answer(drop, text(503, 'busy'), good)
    expect(await client().http.post('/x', { json: {}, response, repeatable: true })).toEqual({ ok: true })
  })

  it('that was repeated in vain says whether a try of it may have begun', async () => {
    const asked = () => client().http.post('/x', { json: {}, response, repeatable: true })
    server.answer(...Array(4).fill(text(503, 'busy')))
    expect(await refused(asked())).toMatchObject({ reason: 'vendor_down', mayHaveBegun: undefined })
    for (const unclear of [drop, text(502, 'bad gateway'), text(500, 'oh')]) {
      server.answer(unclear, ...Array(3).fill(text(503, 'busy')))
      const error = await refused(asked())
      expect(error).toMatchObject({ reason: 'vendor_down', mayHaveBegun: true })
      expect(new GenerationError(error.toJSON()).mayHaveBegun).toBe(true)
    }
    const nobody = { ...connection, baseUrl: 'http://127.0.0.1:9' }
    const http = createVendorHttp(nobody, { sleep: async () => undefined })
    const error = await refused(http.post('/x', { json: {}, response, repeatable: true }))
    expect(error).toMatchObject({ reason: 'vendor_down', mayHaveBegun: undefined })
  })

  it('that is refused with 429 did not begin', async () => {
    server.answer(json(429, {}, { 'retry-after': '9' }))
    const error = await refused(client().http.post('/x', { json: {}, response }))
    expect(error).toMatchObject({ reason: 'vendor_rate', retryAfterSeconds: 9, retryable: true })
    expect(server.requests).toHaveLength(1)
  })

  it('that the vendor’s own table calls final is over, whatever its status', async () => {
    server.answer(json(500, { why: 'out of memory' }))
    const final = {
      ...connection,
      readError: () => ({ reason: 'failed', message: 'x', final: true }) as const,
    }
    const http = createVendorHttp(final, { sleep: async () => undefined })
    expect((await refused(http.post('/x', { json: {}, response }))).reason).toBe('failed')
  })

  it('that may be repeated when limited waits for its turn, and is still sent once in every other case', async () => {
    const call = { json: {}, response, repeatable: 'when-limited' } as const
    server.answer(json(429, {}, { 'retry-after': '9' }), good)
    const { http, waits } = client()
    expect(await http.post('/x', call)).toEqual({ ok: true })
    expect(waits).toEqual([9000])
    for (const lost of [drop, text(502, 'bad gateway'), text(503, 'busy')]) {
      server.answer(lost)
      expect((await refused(http.post('/x', call))).reason).toBe('submit_unknown')
      expect(server.requests).toHaveLength(1)
    }
  })
})

describe('errors', () => {
  it('go by the adapter’s own table first', async () => {
    server.answer(json(401, { why: 'no money' }))
    expect(await refused(client().http.get('/x', { response }))).toMatchObject({
      reason: 'vendor_funds',
      providerMessage: 'no money',
    })
  })

  it.each([
    [401, 'vendor_credentials'],
    [402, 'vendor_funds'],
    [404, 'not_found'],
    [418, 'invalid_input'],
    [429, 'vendor_rate'],
    [500, 'vendor_down'],
  ])('then by the status: %d is %s', async (status, reason) => {
    server.answer(text(status, 'x'))
    expect(await refused(client().http.get('/x', { response }))).toMatchObject({ reason })
  })

  it('never hold a secret, even where the vendor repeats it', async () => {
    server.answer(json(400, { why: `your key ${secret} is bad` }))
    const error = await refused(client().http.get('/x', { response }))
    expect(error.providerMessage).toBe('your key [redacted] is bad')
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(secret)
  })

  it('say that the caller stopped it', async () => {
    server.answer(hang)
    const stop = new AbortController()
    const call = refused(client({ signal: stop.signal }).http.get('/x', { response }))
    stop.abort()
    expect((await call).reason).toBe('cancelled')
  })
})

describe('credentials', () => {
  it('are sent to the vendor', async () => {
    server.answer(good)
    await client().http.get('/x', { query: { a: 1, b: undefined }, response })
    expect(server.requests[0]).toMatchObject({
      url: '/x?a=1',
      headers: { authorization: `Bearer ${secret}` },
    })
  })

  it.each([
    'https://evil.example/x',
    'https://acme.example.evil.example/x',
    'http://api.acme.example/x',
    'https://user:password@api.acme.example/x',
    'file:///etc/passwd',
  ])('are never sent to %s', async (address) => {
    const error = await refused(client().http.get(address, { response }))
    expect(error).toMatchObject({
      reason: 'vendor_reply',
      message: expect.stringContaining('not one of its own'),
    })
  })
})
