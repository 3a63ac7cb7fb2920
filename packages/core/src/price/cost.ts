import type { Model } from '../contract/model.ts'
import type { Rate } from '../contract/price.ts'
import { ratioOf } from '../options/order.ts'
import { holds, type Work } from './work.ts'

/**
 * The vendor's list price of the work in US dollars: the sum of all rates that are about it. Undefined where the price
 * is unknown, where no rate is about the work, or where what a rate counts can't be told beforehand.
 */
export function costUsd(model: Model, work: Work): number | undefined {
  if (model.price === 'unknown') return undefined
  const rates = model.price.rates.filter((rate) => holds(rate.when, work))
  if (rates.length === 0) return model.price.rates.length === 0 ? 0 : undefined
  let sum = 0
  for (const rate of rates) {
    const units = unitsOf(rate, work)
    if (units === undefined) return undefined
    sum += rate.usd * units
  }
  return sum
}

/** Units to be paid of one rate; undefined where they are not known. */
function unitsOf(rate: Rate, work: Work): number | undefined {
  const paid = (units: number) => Math.max(0, units - (rate.beyond ?? 0))
  const { input, options } = work
  const count = typeof options.count === 'number' ? options.count : 1
  switch (rate.per) {
    case 'second':
      return typeof options.duration === 'number' ? paid(options.duration) * count : undefined
    case 'output':
      return paid(count)
    case 'character':
      return charactersOf(input.text ?? input.ssml, paid)
    case 'megapixel': {
      const megapixels = megapixelsOf(work)
      return megapixels === undefined ? undefined : paid(megapixels) * count
    }
    case 'inputImage': {
      const single = [input.image, input.lastImage].filter((image) => image !== undefined)
      return paid(single.length + (input.referenceImages?.length ?? 0))
    }
  }
}

function charactersOf(text: string | undefined, paid: (units: number) => number): number | undefined {
  // Code points: what vendors count, and what a person takes for a character more than UTF-16 units are.
  return text === undefined ? undefined : paid([...text].length)
}

/** Of one output: by width and height, by a `1280x720` resolution, or by a `720p` one with its aspect ratio. */
function megapixelsOf({ options }: Work): number | undefined {
  const { width, height, resolution } = options
  if (typeof width === 'number' && typeof height === 'number') return (width * height) / 1e6
  if (typeof resolution !== 'string') return undefined
  const sides = /^(\d+)x(\d+)$/i.exec(resolution)
  if (sides) return (Number(sides[1]) * Number(sides[2])) / 1e6
  const lines = /^(\d+)p$/i.exec(resolution)
  const ratio = ratioOf(options.aspectRatio)
  if (!lines || ratio === undefined) return undefined
  const shorter = Number(lines[1])
  return (shorter * shorter * Math.max(ratio, 1 / ratio)) / 1e6
}
