import type { Source } from '@genmux/core'

const docs = 'https://platform.minimax.io/docs'

export const v2Docs: Source = { url: `${docs}/api-reference/video-generation-v2-create`, date: '2026-11-22' }
export const v1Docs: Source = { url: `${docs}/api-reference/video-generation-t2v`, date: '2026-11-22' }
export const speechDocs: Source = { url: `${docs}/api-reference/speech-t2a-http`, date: '2026-11-22' }
export const imageDocs: Source = { url: `${docs}/api-reference/image-generation-t2i`, date: '2026-11-22' }
export const priceList: Source = { url: `${docs}/guides/pricing-paygo`, date: '2026-09-29' }
export const oldPrices: Source = {
  url: `${docs}/guides/pricing-paygo`,
  date: '2025',
  note: 'Commonly published in 2025; no official page of 2026 confirms it.',
}
export const speechPrices: Source = {
  url: 'https://artificialanalysis.ai/text-to-speech',
  date: '2026-08-01',
  note: "A third party's list that agrees with the vendor's.",
}
export const imagePrices: Source = {
  url: 'https://artificialanalysis.ai/image/leaderboard/text-to-image',
  date: '2026-10-07',
  note: 'Not confirmed by the vendor.',
}
export const integratorTimes: Source = { url: 'https://github.com/Comfy-Org/ComfyUI', date: '2025-10-11' }
export const vendorExample: Source = { url: v2Docs.url, date: '2026-08', note: 'One example of the vendor.' }
export const resellerTimes: Source = {
  url: 'https://wavespeed.ai/docs',
  date: '2026',
  note: "A reseller's range.",
}
