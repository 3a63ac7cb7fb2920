import type { Json } from '../contract/json.ts'
import type { GenerationType } from '../contract/media.ts'
import { numberOf, ratioOf, resolutionHeight } from '../options/order.ts'
import type { Work } from '../price/work.ts'

/** What counts where the work does not say: its model makes always the same then, whatever that is. */
const unsaid = { seconds: 5, lines: 720, ratio: 16 / 9, characters: 100 } as const
/** Of speech, about. */
const charactersPerSecond = 15
/** Sizes that no real job leaves, so that what a caller asks for makes no more than so many of them. */
const least = -8
const most = 24

/**
 * How large a job is, in doublings: one size more is twice the work. Counted is what makes jobs long: of clips the seconds
 * times the pixels, of pictures their number times the pixels, of speech the characters. A whole number between -8 and 24,
 * comparable only within one model.
 */
export function sizeOf(type: GenerationType, work: Work): number {
  const doublings = Math.round(Math.log2(amountOf(type, work)))
  return Math.min(most, Math.max(least, doublings))
}

function amountOf(type: GenerationType, work: Work): number {
  const { count, duration } = work.options
  const characters = charactersOf(work)
  const seconds = positive(duration)
  switch (type) {
    case 'VIDEO':
      return (seconds ?? unsaid.seconds) * megapixelsOf(work) * (positive(count) ?? 1)
    case 'IMAGE':
      return megapixelsOf(work) * (positive(count) ?? 1)
    case 'AUDIO':
      return characters ?? unsaid.characters
    case 'AVATAR': {
      const spoken = characters === undefined ? unsaid.seconds : characters / charactersPerSecond
      return (seconds ?? spoken) * megapixelsOf(work)
    }
  }
}

function charactersOf({ input: { text, ssml } }: Work): number | undefined {
  return (text ?? ssml)?.length || undefined
}

function megapixelsOf({ options }: Work): number {
  const width = positive(options.width)
  const height = positive(options.height)
  if (width && height) return (width * height) / 1e6
  const lines = positive(resolutionHeight(options.resolution)) ?? unsaid.lines
  const ratio = ratioOf(options.aspectRatio) ?? unsaid.ratio
  return (lines * lines * Math.max(ratio, 1 / ratio)) / 1e6
}

function positive(value: Json | undefined): number | undefined {
  const number = numberOf(value)
  return number !== undefined && number > 0 ? number : undefined
}
