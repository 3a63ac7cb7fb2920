import { createServer, type Server, type Socket } from 'node:net'
import { convertInput, type MediaInput, openAddress, openOutput } from '@genmux/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { checkedTarget } from '../../src/webhooks/target.ts'
import { type LiveVendors, liveKey, liveVendors } from '../support/live-gateway.ts'
import { type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'
import { upload } from '../support/uploads.ts'
import { type Between, standBetween, through } from './between.ts'

/** This machine, and nets that only it can reach, by every name that a parser somewhere has been taken in by. */
const hosts = [
  '127.0.0.1',
  '127.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]',
  '[fe80::1]',
  '[fd00:ec2::254]',
  '[fec0::1]',
  '[ff02::1]',
  'localhost',
  'localhost.',
  'a.localhost',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '[::ffff:a9fe:a9fe]',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.0.1',
  '100.64.0.1',
] as const
const image = { type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } }
const otherWays = [
  'http://example.com/a.png',
  'file:///etc/passwd',
  'ftp://example.com/a',
  'gopher://127.0.0.1:6379/_INFO',
  'jar:file:///a!/b',
  'javascript:alert(1)',
  'blob:https://example.com/a',
  'https://',
  'https://[::1',
  'https://example.com:99999/',
  '//127.0.0.1/',
] as const
const mediaInputs: readonly MediaInput[] = ['image', 'lastImage', 'referenceImages', 'audio', 'video']

/** A service of this machine that nobody from outside may reach: each connection to it is counted. */
let service: Server
const connections: Socket[] = []
let addresses: readonly string[]
let vendors: LiveVendors
let between: Between
let gateway: TestGateway
let live: Client

beforeAll(async () => {
  service = createServer((socket) => connections.push(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => service.listen(0, resolve))
  const bound = service.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  addresses = [...hosts.map((host) => `https://${host}:${port}/a`), ...otherWays]
  vendors = await liveVendors(['flux'])
  between = await standBetween(new URL(vendors.environment.FLUX_BASE_URL ?? '').origin)
  gateway = await testGateway({ environment: through(between, vendors.environment) })
  live = clientOf(gateway.origin, liveKey)
})
afterAll(async () => {
  await gateway.stop()
  await between.close()
  await vendors.close()
  for (const socket of connections) socket.destroy()
  await new Promise((resolve) => service.close(resolve))
})

const flux = () => {
  const provider = allProviders.find(({ provider: { definition } }) => definition.id === 'flux')?.provider
  const adapter = provider?.create({ apiKey: 'a' })
  const model = adapter?.models[0]
  if (!adapter || !model) throw new TypeError('flux has no model.')
  return { adapter, model }
}

describe('an address of this machine or its nets leads nowhere', () => {
  it.each(mediaInputs)('as input.%s', async (name) => {
    const { model } = flux()
    const taking = {
      ...model,
      inputs: { ...model.inputs, accepts: { [name]: { forms: ['data' as const] } } },
    }
    for (const url of addresses.filter((address) => URL.canParse(address))) {
      const media = { kind: 'url' as const, url }
      const input = { [name]: name === 'referenceImages' ? [media] : media }
      await expect(convertInput(taking, input), url).rejects.toMatchObject({ reason: 'invalid_input' })
    }
    expect(connections).toEqual([])
  })

  it('as an address that a stranger gave', async () => {
    for (const url of addresses.filter((address) => URL.canParse(address)))
      await expect(openAddress(new URL(url), { maxBytes: 10 }), url).rejects.toThrow()
    expect(connections).toEqual([])
  })

  it('as the output of a vendor', async () => {
    const { connection } = flux().adapter
    for (const url of addresses)
      await expect(
        openOutput({ kind: 'url', url, authorized: true }, connection, { maxBytes: 10 }),
        url,
      ).rejects.toMatchObject({ reason: expect.stringMatching(/^(vendor_reply|vendor_down)$/) })
    expect(connections).toEqual([])
  })

  it('as webhookUrl of a live key', () => {
    const own = addresses.filter((address) => !address.startsWith('https://example.com/'))
    for (const url of own) expect(() => checkedTarget(url, { loopback: false }), url).toThrow('webhookUrl')
  })

  it('in a request to a gateway, by whatever field', async () => {
    const generate = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
    for (const url of addresses.slice(0, 12)) {
      const hooked = await live.request(generate, { input: { ...image, webhookUrl: url } })
      expect(hooked.body.errors[0].extensions.code, url).toBe('INVALID_INPUT')
      const id = await live.generate({ ...image, input: { text: 'a fox', image: url } })
      expect(await live.ended(id), url).toMatchObject({ status: 'FAILED', errorCode: 'INVALID_INPUT' })
    }
    expect(connections).toEqual([])
  })

  it('as an output that a vendor names to a gateway', async () => {
    const urls = addresses.slice(0, 4)
    let named = 0
    between.rewrites = (text) =>
      text.replaceAll(/"http:[^"]+\/_files\/[^"]+"/g, () => JSON.stringify(urls[named++ % urls.length]))
    const ended = await Promise.all(urls.map(async () => live.ended(await live.generate(image))))
    for (const generation of ended)
      expect(generation).toMatchObject({ status: 'FAILED', errorCode: 'GENERATION_FAILED' })
    expect(named).toBeGreaterThanOrEqual(urls.length)
    between.rewrites = (text) => text
    expect(connections).toEqual([])
  })
})

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const page = '<!doctype html><script>alert(1)</script>'

describe('documents that act like pages', () => {
  it.each([
    ['a drawing', drawing, 'image/svg+xml'],
    ['a page', page, 'text/html'],
    ['a page that calls itself a picture', page, 'image/png'],
  ])('%s is no upload', async (_, text, type) => {
    const { status, body } = await upload(gateway.origin, text, { key: liveKey, 'content-type': type })
    expect([status, body.error.code]).toEqual([400, 'INVALID_INPUT'])
  })

  it('a page is no output, and a drawing is never opened by a browser, but saved', async () => {
    const files = [
      { status: 200, type: 'text/html', body: page },
      { status: 200, type: 'image/png', body: page },
      { status: 200, type: 'image/svg+xml', body: drawing },
    ]
    const fetched: string[] = []
    between.answers = ({ path }) => {
      if (!path.includes('/_files/')) return undefined
      if (!fetched.includes(path)) fetched.push(path)
      return files[fetched.indexOf(path) % files.length]
    }
    const ended = await Promise.all(files.map(async () => live.ended(await live.generate(image))))
    between.answers = () => undefined
    expect(ended.map(({ errorCode }) => errorCode).sort()).toEqual([
      'GENERATION_FAILED',
      'GENERATION_FAILED',
      null,
    ])
    const { outputs } = ended.find(({ status }) => status === 'COMPLETED')
    const { headers } = await fetch(outputs[0].url)
    expect(headers.get('content-type')).toMatch(/^image\/svg\+xml/)
    expect(headers.get('content-disposition')).toBe('attachment')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
