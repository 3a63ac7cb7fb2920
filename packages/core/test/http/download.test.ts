import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Connection, isPublicAddress, openOutput } from '../../src/index.ts'
import { json, text, VendorServer } from '../support/vendor-server.ts'

const server = new VendorServer()
let connection: Connection

beforeAll(async () => {
  connection = {
    baseUrl: await server.open(),
    trustedHosts: [],
    authorize: () => ({ authorization: 'Bearer secret' }),
    readError: () => undefined,
    secrets: [],
  }
})
afterAll(() => server.close())

const settings = { maxBytes: 1000 }
const at = (url: string, authorized = false) => ({ kind: 'url', url, authorized }) as const
const read = (stream: ReadableStream<Uint8Array>) => new Response(stream).text()

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '192.168.0.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::ffff:127.0.0.1',
    'fe80::1',
    'fc00::1',
    '2002:7f00:1::',
    'not an address',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it('no private net of IPv4 hides in IPv6', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (a, b, c) => {
        expect(isPublicAddress(`::ffff:10.${a}.${b}.${c}`)).toBe(false)
        expect(isPublicAddress(`64:ff9b::10.${a}.${b}.${c}`)).toBe(false)
      }),
    )
  })
})

describe('a download', () => {
  it.each([
    'http://example.com/file',
    'https://127.0.0.1/file',
    'https://[::1]/file',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'data:text/plain,x',
  ])('never goes to %s', async (url) => {
    await expect(openOutput(at(url), connection, settings)).rejects.toMatchObject({ reason: 'vendor_reply' })
  })

  it('goes to the connection’s own address, with credentials only where the output asks for them', async () => {
    server.answer(text(200, 'a file'))
    const { stream } = await openOutput(at(`${connection.baseUrl}/f`), connection, settings)
    expect(await read(stream)).toBe('a file')
    expect(server.requests[0]?.headers.authorization).toBeUndefined()
    await openOutput(at('/f', true), connection, settings).then(({ stream: again }) => read(again))
    expect(server.requests[1]?.headers.authorization).toBe('Bearer secret')
  })

  it('checks each redirect anew', async () => {
    server.answer((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end())
    const refused = openOutput(at(`${connection.baseUrl}/f`), connection, settings)
    await expect(refused).rejects.toMatchObject({ reason: 'vendor_reply' })
  })

  it('ends after a few redirects', async () => {
    server.answer((_, response) => response.writeHead(302, { location: '/again' }).end())
    const refused = openOutput(at(`${connection.baseUrl}/f`), connection, settings)
    await expect(refused).rejects.toMatchObject({ message: expect.stringContaining('redirects for ever') })
  })

  it.each(['http://', 'https://[::1', 'https://example.com:99999/', '//'])(
    'takes %s for no address, told by the vendor or by a redirect',
    async (url) => {
      const reply = { reason: 'vendor_reply' }
      await expect(openOutput(at(url), connection, settings)).rejects.toMatchObject(reply)
      server.answer((_, response) => response.writeHead(302, { location: url }).end())
      await expect(openOutput(at(`${connection.baseUrl}/f`), connection, settings)).rejects.toMatchObject(
        reply,
      )
    },
  )

  it('ends with its time, however steadily the bytes drip', async () => {
    const timers: NodeJS.Timeout[] = []
    server.answer((_, response) => {
      response.writeHead(200)
      timers.push(setInterval(() => response.write('x'), 20))
    })
    const { stream } = await openOutput(at(`${connection.baseUrl}/f`), connection, {
      ...settings,
      wholeSeconds: 0.2,
    })
    await expect(read(stream)).rejects.toMatchObject({ name: 'TimeoutError' })
    for (const timer of timers) clearInterval(timer)
  })

  it('counts packed bytes as they come, and unpacks nothing', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000))
    server.answer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    const { stream } = await openOutput(at(`${connection.baseUrl}/f`), connection, settings)
    expect(Buffer.from(await new Response(stream).arrayBuffer())).toEqual(bomb)
  })

  it('takes no more bytes than allowed', async () => {
    server.answer(text(200, 'x'.repeat(1001)))
    const { stream } = await openOutput(at(`${connection.baseUrl}/f`), connection, settings)
    await expect(read(stream)).rejects.toMatchObject({ message: expect.stringContaining('larger than 1000') })
  })

  it.each([
    [403, 'not_found'],
    [404, 'not_found'],
    [503, 'vendor_down'],
  ])('says of %d: %s', async (status, reason) => {
    server.answer(json(status, {}))
    const refused = openOutput(at(`${connection.baseUrl}/f`), connection, settings)
    await expect(refused).rejects.toMatchObject({ reason })
  })
})
