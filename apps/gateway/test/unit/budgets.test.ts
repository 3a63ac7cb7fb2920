import { describe, expect, it } from 'vitest'
import { readBudgets } from '../../src/health/budgets.ts'
import { allProviders } from '../../src/providers.ts'
import { emulatedLinks } from '../../src/vendors.ts'

const links = emulatedLinks(
  allProviders.map(({ provider }) => provider),
  1,
)
const live = { livemode: true }

describe('the budget of a vendor', () => {
  it('is what the vendor publishes', () => {
    const budgets = readBudgets(links, {})
    expect(budgets.of({ provider: 'luma', ...live })).toEqual({ concurrent: 10, startsPerMinute: 30 })
    expect(budgets.of({ provider: 'flux', ...live })).toEqual({ concurrent: 24 })
    expect(budgets.of({ provider: 'sd', ...live })).toBeUndefined()
  })

  it('is what the operator says where they say something, and 0 is no limit', () => {
    const budgets = readBudgets(links, { LUMA_MAX_CONCURRENT: '0', GOOGLE_TTS_STARTS_PER_MINUTE: '5' })
    expect(budgets.of({ provider: 'luma', ...live })).toEqual({ startsPerMinute: 30 })
    expect(budgets.of({ provider: 'google-tts', ...live })).toEqual({ startsPerMinute: 5 })
  })

  it('is nobody’s business with test keys', () => {
    expect(readBudgets(links, {}).of({ provider: 'luma', livemode: false })).toBeUndefined()
  })

  it.each(['-1', 'many', '1.5'])('is refused at the start when it is "%s"', (value) => {
    expect(() => readBudgets(links, { FLUX_MAX_CONCURRENT: value })).toThrow(/FLUX_MAX_CONCURRENT/)
  })
})
