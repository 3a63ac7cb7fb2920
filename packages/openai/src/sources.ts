import type { Price, Rate, Source } from '@genmux/core'
import { ratios } from './options.ts'

export const docs: Source = { url: 'https://developers.openai.com/api/docs', date: '2026-11-22' }
export const deprecations: Source = { ...docs, url: `${docs.url}/deprecations` }
export const clientOnly: Source = {
  url: 'https://www.npmjs.com/package/openai',
  date: '2026-11-13',
  note: 'Version 7.57.0 names the model. Its sizes are taken to be those of 2.5; prices are not known.',
}
export const measured: Source = {
  url: 'https://community.openai.com',
  date: '2026-09-21',
  note: 'Mean of six at quality high and 1920 x 1088; lower grades are quicker, xhigh and max slower.',
}
const picturePrices: Source = {
  url: 'https://s-anand.net',
  date: '2026-09-26',
  note: 'At 1024 x 1024; a second list agrees at max. The vendor itself prices tokens.',
}
const speechPrices: Source = {
  url: 'https://artificialanalysis.ai/text-to-speech',
  date: '2026-08-01',
  note: "A third party's list.",
}

/**
 * US dollars per picture of up to a megapixel, by quality. Where the vendor chooses quality or size, and where pictures
 * are given, too little is known beforehand.
 */
export function perPicture(usd: Readonly<Record<string, number>>): Price {
  const rates = Object.entries(usd).map(([quality, each]): Rate => {
    const options = { quality: [quality], resolution: ['1k'], aspectRatio: ratios }
    return { per: 'output', usd: each, when: { options, inputs: { image: false } } }
  })
  return { rates, source: picturePrices }
}

/** US dollars per 1,000 characters. */
export const perThousand = (usd: number): Price => ({
  rates: [{ per: 'character', usd: usd / 1000 }],
  source: speechPrices,
})

/** US dollars per million tokens of given words, given pictures and made pictures, where `docs` say: 2.5 and 2. */
export const tokenPrices = { models: /^gpt-image-2(\.5-|$)/, text: 5, image: 8, output: 30 } as const
