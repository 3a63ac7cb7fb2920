import { isAbsolute } from 'node:path'
import { describe, expect, it } from 'vitest'
import { banner } from '../../src/banner.ts'
import { readConfig } from '../../src/config.ts'
import { enabledProviders } from '../../src/providers.ts'
import { liveLinks, secretsOf } from '../../src/vendors.ts'

describe('the environment', () => {
  it('may be empty', () => {
    const config = readConfig({ PORT: '', DATABASE_URL: '' })
    expect(config).toMatchObject({ PORT: 4000, GENMUX_MARKUP: 1, GENMUX_UNKNOWN_SUBMIT: 'fail' })
    expect(config.DATABASE_URL).toBeUndefined()
    expect(isAbsolute(config.GENMUX_DATA_DIR)).toBe(true)
  })

  it('is refused as a whole, with every variable that is wrong', () => {
    const wrong = { PORT: 'http', DATABASE_URL: 'mysql://x', GENMUX_API_KEY: 'secret', GENMUX_MARKUP: '-1' }
    const message = (() => {
      try {
        readConfig(wrong)
        return ''
      } catch (error) {
        return String(error)
      }
    })()
    for (const name of Object.keys(wrong)) expect(message).toContain(name)
  })

  it.each(['1.01', '-0.1', 'half'])('refuses "%s" as the share that a cancelled job costs', (share) => {
    expect(() => readConfig({ GENMUX_CANCEL_CHARGE: share })).toThrow(/GENMUX_CANCEL_CHARGE/)
  })

  it.each(['127.0.0.1', '10.0.0.0/8, fd00::/8'])('takes "%s" as proxies', (list) => {
    expect(readConfig({ GENMUX_TRUSTED_PROXIES: list }).GENMUX_TRUSTED_PROXIES).toBe(list)
  })

  it.each(['my proxy', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.1,'])('refuses "%s" as proxies', (list) => {
    expect(() => readConfig({ GENMUX_TRUSTED_PROXIES: list })).toThrow(
      /GENMUX_TRUSTED_PROXIES: must be addresses/,
    )
  })

  it('names the providers to enable; an unknown one is refused with those that there are', () => {
    const { GENMUX_PROVIDERS } = readConfig({ GENMUX_PROVIDERS: 'Flux, minimax' })
    expect(enabledProviders(GENMUX_PROVIDERS).map(({ provider }) => provider.definition.id)).toEqual([
      'flux',
      'minimax',
    ])
    expect(() => enabledProviders(['sora'])).toThrow(/there is comfyui, .*flux, .*minimax/)
  })

  it('brings a live vendor in as soon as every credential is there, at another address if one is set', () => {
    const providers = enabledProviders(undefined).map(({ provider }) => provider)
    const environment = { BFL_API_KEY: 'bfl-key', FLUX_BASE_URL: 'https://api.eu.bfl.ai' }
    const links = liveLinks(providers, environment)
    expect(links.map(({ adapter }) => adapter.id)).toEqual(['flux'])
    expect(links[0]?.adapter.connection.baseUrl).toBe('https://api.eu.bfl.ai')
    expect(links[0]?.identity.credential).not.toContain('bfl-key')
    expect(secretsOf(providers, environment)).toEqual(['bfl-key'])
  })
})

it('the banner’s requests can be pasted into a shell', () => {
  const text = banner({
    origin: 'http://localhost:4000',
    key: 'gmx_test_x',
    adminKeyAt: '/data/admin-key',
  })
  const bodies = [...text.matchAll(/-d '([^']+)'/g)].map(([, body = '']) => JSON.parse(body))
  expect(text).toContain('its key is in /data/admin-key')
  expect(bodies).toHaveLength(2)
  expect(bodies[0].variables.input).toMatchObject({ provider: 'minimax', options: { duration: 10 } })
})
