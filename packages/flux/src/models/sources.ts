import type { Model, Price, Rating, Source } from '@genmux/core'

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
export const toImage: Source = { url: 'https://arena.ai/leaderboard/text-to-image', date: '2026-10-06' }
export const toEdit: Source = { url: 'https://arena.ai/leaderboard/image-edit', date: '2026-08-17' }
export const toVideo: Source = { url: 'https://arena.ai/leaderboard/text-to-video', date: '2026-09-21' }
export const fromImage: Source = { url: 'https://arena.ai/leaderboard/image-to-video', date: '2026-08-14' }

/** A hint without a field of its own is said in the prompt. */
export const style = '{}, {value} style'

/** A rating by one of the public boards. */
export const rated = (score: number, grade: Rating['grade'], source: Source): Rating => ({
  score,
  grade,
  source,
})
/** A price per file, whatever its size. */
export const perOutput = (usd: number): Price => ({ rates: [{ per: 'output', usd }], source: prices })
/** A time that others measured. */
export const took = (seconds: number): Model['usualTime'] => [{ seconds, strength: 'ok', source: measured }]
