import { generate } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { googleTts } from '../src/index.ts'
import { emulated, hello } from './support/emulated.ts'

const { vendor, adapter } = emulated()
const baseUrl = () => adapter().connection.baseUrl

describe('credentials', () => {
  const headers = async (credentials: Parameters<typeof googleTts>[0]) => {
    await generate(adapter(credentials), { type: 'AUDIO', input: hello })
    return vendor.traffic.requests.at(-1)?.headers
  }

  it('are a key, or a token of a service account; the key goes before', async () => {
    const withKey = await headers({ apiKey: 'key', serviceAccount: 'ya29.token' })
    expect(withKey).toHaveProperty('x-goog-api-key')
    expect(withKey).not.toHaveProperty('authorization')
    const withToken = await headers({ serviceAccount: 'ya29.token' })
    expect(withToken).toHaveProperty('authorization', 'Bearer <credential>')
    expect(withToken).not.toHaveProperty('x-goog-api-key')
  })

  it('that Google refuses are vendor_credentials, each in its own way', async () => {
    for (const credentials of [{ apiKey: 'invalid' }, { serviceAccount: 'invalid' }])
      await expect(headers(credentials)).rejects.toMatchObject({ reason: 'vendor_credentials' })
    const { status } = await fetch(`${baseUrl()}/v1/voices`)
    expect(status).toBe(401)
    expect((await fetch(`${baseUrl()}/v1/voices?key=any`)).status).toBe(200)
  })

  it('are needed: those of the machine are not taken unasked', () => {
    expect(() => googleTts({ region: 'eu' })).toThrow(/GOOGLE_TTS_API_KEY/)
    expect(() => googleTts({ serviceAccount: '{"type":"service_account"}' })).toThrow(/private_key/)
  })

  it('go to the host of the region', () => {
    const host = (region?: string) =>
      googleTts({ apiKey: 'key', ...(region && { region }) }).connection.baseUrl
    expect(host()).toBe('https://texttospeech.googleapis.com')
    expect(host('global')).toBe(host())
    expect(host('eu')).toBe('https://eu-texttospeech.googleapis.com')
    expect(host('europe-west2')).toBe('https://europe-west2-texttospeech.googleapis.com')
    expect(() => host('evil.example/')).toThrow(/GOOGLE_TTS_REGION/)
    // What the gateway gives for test keys: a word for every credential, and an address that counts before them.
    const word = 'emulated'
    const everything = adapter({ apiKey: word, serviceAccount: word, region: word })
    expect(everything.connection.baseUrl).toBe(baseUrl())
    expect(everything.connection.secrets).toEqual([word, word])
  })
})
