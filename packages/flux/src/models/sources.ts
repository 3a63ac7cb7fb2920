import type { Model, Price, Source } from '@genmux/core'

export const spec: Source = { url: 'https://api.bfl.ai/openapi.json', date: '2026-11-22' }
export const flux3Docs: Source = {
  url: 'https://docs.bfl.ai/flux_3/flux3_image_generate',
  date: '2026-11-22',
}
export const prices: Source = { url: 'https://docs.bfl.ai/quick_start/pricing', date: '2026-10' }
export const devPrice: Source = {
  url: 'https://artificialanalysis.ai/image/leaderboard/text-to-image',
  date: '2026-10-07',
  note: 'Not confirmed by the vendor.',
}
export const measured: Source = { url: 'https://promptengines.com', date: '2026-03' }

/** A price per file, whatever its size. */
export const perOutput = (usd: number): Price => ({ rates: [{ per: 'output', usd }], source: prices })
/** A time that others measured. */
export const took = (seconds: number): Model['usualTime'] => [{ seconds, strength: 'ok', source: measured }]
