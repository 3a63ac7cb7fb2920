import { createVendorHttp } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { models } from '../src/index.ts'
import { type Asked, emulated } from './support/emulated.ts'

const { vendor, adapter, speak, sent, refusal } = emulated()

describe('voices', () => {
  it('are all that the vendor lists of the families that are models, and the speakers', async () => {
    const { catalogue, connection } = adapter()
    const voices = (await catalogue?.voices?.(createVendorHttp(connection))) ?? []
    expect(voices.length).toBeGreaterThan(1000)
    const languages = voices.flatMap(({ languages: tags }) => tags.map((tag) => tag.split('-', 1)[0]))
    expect(new Set(languages).size).toBeGreaterThan(50)
    expect(voices.find(({ id }) => id === 'en-GB-Neural2-B')).toEqual({
      id: 'en-GB-Neural2-B',
      name: 'en-GB-Neural2-B',
      gender: 'male',
      languages: ['en-GB'],
      traits: ['neural', 'british', 'english'],
      models: ['neural2'],
    })
    expect(voices.filter(({ id }) => !id.includes('-'))).toHaveLength(30)
    expect(voices.filter(({ id }) => /Casual|News/.test(id))).toEqual([])
  })

  it.each<[Asked, string, string]>([
    [{}, 'en-US-Chirp3-HD-Kore', 'en-US'],
    [{ language: 'de-DE' }, 'de-DE-Chirp3-HD-Kore', 'de-DE'],
    [{ language: 'en_gb' }, 'en-GB-Chirp3-HD-Kore', 'en-GB'],
    [{ language: 'zh-CN' }, 'cmn-CN-Chirp3-HD-Kore', 'cmn-CN'],
    [{ language: 'German' }, 'de-DE-Chirp3-HD-Kore', 'de-DE'],
    [{ language: 'ar' }, 'ar-XA-Chirp3-HD-Kore', 'ar-XA'],
    [{ language: 'fr' }, 'fr-FR-Chirp3-HD-Kore', 'fr-FR'],
    [{ language: 'no', voice: 'puck' }, 'nb-NO-Chirp3-HD-Puck', 'nb-NO'],
    [{ voice: 'female', language: 'de-DE' }, 'de-DE-Chirp3-HD-Achernar', 'de-DE'],
    [{ voice: 'female', language: 'ar' }, 'ar-XA-Chirp3-HD-Achernar', 'ar-XA'],
    [{ model: 'gemini tts', voice: 'en-US-Chirp3-HD-Puck', language: 'German' }, 'Puck', 'de-DE'],
    [{ voice: 'female_german' }, 'de-DE-Chirp3-HD-Achernar', 'de-DE'],
    [{ voice: 'male' }, 'en-US-Chirp3-HD-Achird', 'en-US'],
    [{ voice: 'EN_gb_chirp3_hd_leda', language: 'en' }, 'en-GB-Chirp3-HD-Leda', 'en-GB'],
    [{ voice: 'british male wavenet' }, 'en-GB-Wavenet-B', 'en-GB'],
    [{ model: 'wavenet' }, 'en-US-Wavenet-A', 'en-US'],
    [{ model: 'studio', language: 'spanish' }, 'es-ES-Studio-O', 'es-ES'],
    [{ model: 'gemini tts', voice: 'Puck', language: 'da' }, 'Puck', 'da-DK'],
    [{ model: 'gemini tts', voice: 'female german' }, 'Achernar', 'de-DE'],
  ])('asked for as %j are %s', async (options, name, languageCode) => {
    expect(await sent(options)).toMatchObject({ voice: { name, languageCode } })
  })

  it('lead to the model that speaks them, where none is named', async () => {
    const { model, metadata } = await speak({ voice: 'en-US-Neural2-C' })
    expect({ model, metadata }).toEqual({ model: 'neural2', metadata: { voice: 'en-US-Neural2-C' } })
  })

  it('of another family are refused, and the model that speaks them is said', async () => {
    const message = await refusal({ model: 'chirp-3-hd', voice: 'en-US-Neural2-C' })
    expect(message).toBe('voice "en-US-Neural2-C" is for neural2, not for Chirp 3 HD.')
    expect(await refusal({ model: 'neural2', voice: 'Kore' })).toContain('is for chirp-3-hd')
    expect(await refusal({ model: 'gemini tts', voice: 'en-US-Studio-O' })).toContain('is for studio')
    expect((await speak({ model: 'neural2', voice: 'german female' })).metadata?.voice).toMatch(
      /^de-DE-Neural2/,
    )
    const { model } = await speak({ model: 'google-tts/chirp3-hd' })
    expect(model).toBe('chirp-3-hd')
  })

  it('of another language are refused', async () => {
    const options = { model: 'neural2', voice: 'en-GB-Neural2-B' }
    expect(await refusal({ ...options, language: 'de-DE' })).toContain('en-GB-Neural2-B speaks en-GB')
    expect(await refusal({ ...options, language: 'en-US' })).toContain('name a voice of en-US')
    expect(await refusal({ ...options, language: 'Klingon' })).toContain('"Klingon" is none')
    expect(await sent({ ...options, language: 'english' })).toMatchObject({
      voice: { languageCode: 'en-GB' },
    })
  })

  it('of another language are led to the same speaker, where there is one', async () => {
    const { warnings } = await speak({ voice: 'en-US-Chirp3-HD-Puck', language: 'de-DE' })
    expect(warnings).toMatchObject([
      { option: 'voice', asked: 'en-US-Chirp3-HD-Puck', used: 'de-DE-Chirp3-HD-Puck' },
    ])
    expect((await speak({ voice: 'Puck', language: 'de-DE' })).warnings).toEqual([])
  })

  it('that do not exist are refused', async () => {
    expect(await refusal({ voice: 'Koree' })).toContain('Did you mean Kore?')
    // The vendor would speak with another one and not say so.
    expect(await refusal({ model: 'neural2', voice: 'da-DK-Neural2-D' })).toContain('has no voice')
    expect(await refusal({ model: 'studio', language: 'fi-FI' })).toBe('Studio has no voice for fi-FI.')
    expect(await refusal({ model: 'chirp', language: 'is' })).toBe('Chirp 3 HD has no voice Kore for is.')
  })

  it('are looked up only where the request leaves them open', async () => {
    const looks = () => vendor.traffic.requests.filter(({ path }) => path === '/v1/voices').length
    // One is for the fitting, which a gateway keeps.
    await speak({ language: 'de-DE' })
    expect(looks()).toBe(1)
    await speak({ model: 'standard', voice: 'de-DE-Standard-A' })
    expect(looks()).toBe(2)
    await speak({ model: 'standard', language: 'de-DE' })
    expect(looks()).toBe(4)
  })

  it('unknown to us can be named while there is no list', () => {
    const [chirp] = models
    const parsed = chirp.options.safeParse({ voice: 'some voice' })
    expect(parsed.error?.issues).toMatchObject([{ path: ['voice'], message: /en-US-Chirp3-HD-…/ }])
    expect(chirp.options.safeParse({ voice: 'en-US-Chirp3-HD-Newcomer' }).success).toBe(true)
  })
})
