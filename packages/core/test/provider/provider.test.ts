import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  callbackBody,
  constantTimeEqual,
  defineProvider,
  hmacHex,
  mediaUri,
  mediaUrlOrBase64,
  requestFields,
} from '../../src/provider/index.ts'

describe('requestFields', () => {
  it('maps by table, keeps 0 and false, leaves out what is missing, and makes nested objects', () => {
    const values = { seed: 0, audio: false, resolution: '1080p', note: undefined, speed: 1.5 }
    const table = {
      seed: 'seed',
      audio: 'settings.audio',
      speed: 'settings.voice.speed',
      note: 'note',
      absent: 'absent',
      resolution: { to: 'size', change: (value: unknown) => (value === '1080p' ? 'fhd' : undefined) },
    }
    expect(requestFields(values, table)).toEqual({
      seed: 0,
      settings: { audio: false, voice: { speed: 1.5 } },
      size: 'fhd',
    })
  })
})

describe('media', () => {
  const bytes = { kind: 'data', mimeType: 'image/png', base64: 'AAAA' } as const
  it('travel as addresses, data: URIs or bare base64', () => {
    expect(mediaUri(bytes)).toBe('data:image/png;base64,AAAA')
    expect(mediaUrlOrBase64(bytes)).toBe('AAAA')
    expect(mediaUri({ kind: 'url', url: 'https://a.example/x' })).toBe('https://a.example/x')
  })
})

describe('signatures', () => {
  it('follow RFC 4231, test case 2', () => {
    const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    expect(hmacHex('Jefe', 'what do ya want ', 'for nothing?')).toBe(expected)
    expect(constantTimeEqual(expected, expected)).toBe(true)
    expect(constantTimeEqual(expected, expected.slice(1))).toBe(false)
  })
})

describe('callbackBody', () => {
  const schema = z.object({ id: z.string() })
  it('reads what is there and refuses what is not', () => {
    expect(callbackBody(Buffer.from('{"id":"a","more":1}'), schema)).toEqual({ id: 'a' })
    for (const text of ['', 'null', '{}', '{"id":7}'])
      expect(() => callbackBody(Buffer.from(text), schema)).toThrow(
        expect.objectContaining({ reason: 'vendor_reply' }),
      )
  })
})

describe('defineProvider', () => {
  const acme = defineProvider({
    id: 'acme',
    name: 'Acme',
    description: '',
    models: [],
    credentials: z.object({ accessKey: z.string().min(1), secretKey: z.string().min(1) }),
    environment: { accessKey: 'ACME_ACCESS_KEY', secretKey: 'ACME_SECRET_KEY' },
    baseUrl: 'https://acme.example/',
    connect: ({ accessKey }) => ({ authorize: () => ({ key: accessKey }), readError: () => undefined }),
    submit: async () => ({ status: 'accepted', id: '1', state: {} }),
    check: async () => ({ status: 'pending', vendorStatus: 'x' }),
    dedup: () => ({ class: 'none' }),
  })

  it('makes adapters whose every credential is a secret', async () => {
    const { connection, contract } = acme({ accessKey: 'a', secretKey: 'b', baseUrl: 'http://localhost:1/' })
    expect(connection).toMatchObject({ baseUrl: 'http://localhost:1', secrets: ['a', 'b'], trustedHosts: [] })
    expect(await connection.authorize()).toEqual({ key: 'a' })
    expect(contract).toBe('v1')
    expect(acme({ accessKey: 'a', secretKey: 'b' }).connection.baseUrl).toBe('https://acme.example')
  })

  it('puts every endpoint at a given address, so that nothing leaves an emulator', () => {
    const globex = defineProvider({
      ...acme.definition,
      connect: ({ accessKey, secretKey }) => ({
        authorize: () => ({ key: accessKey }),
        readError: () => undefined,
        endpoints: { cloud: { baseUrl: 'https://cloud.example/', authorize: () => ({ key: secretKey }) } },
      }),
    })
    const credentials = { accessKey: 'a', secretKey: 'b' }
    const { cloud } = globex(credentials).connection.endpoints ?? {}
    expect(cloud?.baseUrl).toBe('https://cloud.example')
    expect(cloud?.authorize()).toEqual({ key: 'b' })
    const emulated = globex({ ...credentials, baseUrl: 'http://localhost:1/acme/' }).connection
    expect(emulated.endpoints?.cloud?.baseUrl).toBe('http://localhost:1/acme')
  })

  it('names what is missing, by field and by variable', () => {
    expect(() => acme.create({ accessKey: 'a' })).toThrow('Acme needs secretKey (ACME_SECRET_KEY).')
  })
})
