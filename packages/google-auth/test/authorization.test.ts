import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { googleAuthorization } from '../src/index.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const serviceAccount = JSON.stringify({
  type: 'service_account',
  client_email: 'genmux@acme.iam.gserviceaccount.com',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
})

/** Google's token endpoint on a real socket. */
const asked: URLSearchParams[] = []
let reply: { readonly status: number; readonly body: object }
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (piece) => {
    body += piece
  })
  request.on('end', () => {
    asked.push(new URLSearchParams(body))
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body))
  })
})
let origin = ''
const toServer: typeof fetch = (_, init) => fetch(`${origin}/token`, init)
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  asked.length = 0
  reply = { status: 200, body: { access_token: 'token-1', expires_in: 3600, token_type: 'Bearer' } }
})

describe('a service account', () => {
  it('signs for a token once, and keeps it', async () => {
    const authorize = googleAuthorization({ serviceAccount, fetch: toServer })
    expect(await authorize()).toEqual({ authorization: 'Bearer token-1' })
    expect(await authorize()).toEqual({ authorization: 'Bearer token-1' })
    expect(asked).toHaveLength(1)
    const [head = '', claims = '', signature = ''] = (asked[0]?.get('assertion') ?? '').split('.')
    const signed = Buffer.from(`${head}.${claims}`)
    const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))
    expect(verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'genmux@acme.iam.gserviceaccount.com',
      scope: 'https://www.googleapis.com/auth/cloud-platform',
    })
  })

  it('that Google does not accept is vendor_credentials, and tells nothing that was signed', async () => {
    reply = { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } }
    const error = await googleAuthorization({ serviceAccount, fetch: toServer })().catch((thrown) => thrown)
    expect(error).toMatchObject({
      reason: 'vendor_credentials',
      providerMessage: expect.stringContaining('invalid_grant'),
    })
    const assertion = asked[0]?.get('assertion') ?? 'none'
    expect(`${JSON.stringify(error)}${error.stack}${error.cause}`).not.toContain(assertion)
  })

  it('cannot be used while Google is silent or out of order', async () => {
    const silent: typeof fetch = () => fetch('http://127.0.0.1:1')
    const authorize = googleAuthorization({ serviceAccount, fetch: silent })
    await expect(authorize()).rejects.toMatchObject({ reason: 'vendor_down', retryable: true })
    reply = { status: 503, body: {} }
    const busy = googleAuthorization({ serviceAccount, fetch: toServer })
    await expect(busy()).rejects.toMatchObject({ reason: 'vendor_down' })
  })

  it('is given whole, or refused at once', () => {
    expect(() => googleAuthorization({ serviceAccount: '{"type":"service_account"}' })).toThrow(/private_key/)
  })
})

it('a ready token is used as it is', async () => {
  expect(await googleAuthorization({ serviceAccount: 'ya29.ready' })()).toEqual({
    authorization: 'Bearer ya29.ready',
  })
})
