import type { Model, RoutableProvider } from '@genmux/core'
import { z } from 'zod'
import { luck, normal, oneOf } from './luck.ts'

/** All instants and spans are in milliseconds of virtual time. */
export const second = 1000
export const hour = 3600 * second
export const day = 24 * hour

/** A model with what nobody is told of it. */
export interface SimulatedModel {
  readonly index: number
  readonly provider: string
  readonly model: Model
  /** True quality, 0 to 1; the row may say nothing of it. */
  readonly quality: number
  /** Of a hundredth of jobs to a fifth of them, outages left aside. */
  readonly failureRate: number
  /** Whether its vendor charges for jobs that it took and failed. */
  readonly billsFailures: boolean
  /** Deviation of the logarithm of its times. */
  readonly spread: number
  /** Median seconds of five seconds of video at an instant: load by the hour, releases for good. */
  secondsAt(at: number): number
}

/** A vendor refuses every job, or takes it and fails it. */
export interface Outage {
  readonly from: number
  readonly to: number
  readonly kind: 'REFUSES' | 'FAILS'
}

export interface World {
  readonly seed: number
  readonly providers: readonly RoutableProvider[]
  readonly models: readonly SimulatedModel[]
  readonly outages: ReadonlyMap<string, readonly Outage[]>
  readonly length: number
}

const vendors = 12
const source = { url: 'https://vendor.example/docs', date: '2026-11-01' }

/** Models of twelve vendors, each of which is out once a day. */
export function worldOf(seed: number, length: number, count = 30): World {
  const models = Array.from({ length: count }, (_, index) => modelOf(seed, index))
  const ids = Array.from({ length: vendors }, (_, index) => `vendor-${index}`)
  return {
    seed,
    models,
    length,
    providers: ids.map((id) => ({
      id,
      name: id,
      models: models.filter(({ provider }) => provider === id).map(({ model }) => model),
    })),
    outages: new Map(ids.map((id, index) => [id, outagesOf(seed, index, length)])),
  }
}

/** Whether a vendor is out at an instant, and how. */
export function outageAt(world: World, provider: string, at: number): Outage | undefined {
  return world.outages.get(provider)?.find(({ from, to }) => from <= at && at < to)
}

function outagesOf(seed: number, vendor: number, length: number): readonly Outage[] {
  return Array.from({ length: Math.ceil(length / day) }, (_, number) => {
    const from = number * day + luck(seed, 1, vendor, number) * (day - 2 * hour)
    const to = from + (1 / 3 + luck(seed, 2, vendor, number)) * hour
    return { from, to, kind: luck(seed, 3, vendor, number) < 0.6 ? 'REFUSES' : 'FAILS' }
  })
}

/** Better models cost more and take longer, by and large: so each priority has another best. */
function modelOf(seed: number, index: number): SimulatedModel {
  const own = (what: number) => luck(seed, 10 + what, index)
  const about = (what: number, deviation: number) => Math.exp(deviation * normal(seed, 10 + what, index))
  const quality = 0.2 + 0.6 * own(0)
  const seconds = 60 * about(1, 0.7) * Math.exp(quality - 0.5)
  const id = `model-${index}`
  const told = { strength: 'weak', source, seconds: Math.round(seconds * about(2, 0.4)) } as const
  return {
    index,
    provider: `vendor-${index % vendors}`,
    quality,
    failureRate: 0.01 + 0.19 * own(3) ** 3,
    billsFailures: luck(seed, 4, index % vendors) < 0.3,
    spread: 0.15 + 0.35 * own(4),
    secondsAt: (at) => seconds * drift(seed, index, at),
    model: {
      id,
      vendorId: id,
      name: id,
      description: 'A model that is not there.',
      type: 'VIDEO',
      output: 'video',
      aliases: [],
      lifecycle: { state: 'current' },
      inputs: { accepts: { text: { required: true } } },
      options: z.strictObject({
        duration: z.union([z.literal(5), z.literal(8), z.literal(10)]).default(5),
        resolution: z.enum(['720p', '1080p']).default('720p'),
      }),
      price: { source, rates: ratesOf(seed, index, 0.05 * about(5, 0.6) * Math.exp(2 * (quality - 0.5))) },
      usualTime: own(6) < 0.7 ? [told] : [],
      longestSeconds: 3600,
      quality: { fromText: own(7) < 0.75 ? { score: quality, grade: 'A', source } : 'unrated' },
      sources: [source],
    },
  }
}

/** By the second, with a surcharge for 1080p; or one price for every clip. */
function ratesOf(seed: number, index: number, usd: number) {
  if (luck(seed, 20, index) < 0.3) return [{ per: 'output', usd: usd * 6.5 }] as const
  const dearer = oneOf([1, 1.5, 2], seed, 21, index)
  return [
    { per: 'second', usd, when: { options: { resolution: ['720p'] } } },
    { per: 'second', usd: usd * dearer, when: { options: { resolution: ['1080p'] } } },
  ] as const
}

/** A wave a day, and a step every three days on the average. */
function drift(seed: number, index: number, at: number): number {
  const wave = 0.25 * Math.sin(2 * Math.PI * (at / day + luck(seed, 30, index)))
  const release = Math.floor(at / (3 * day) + luck(seed, 31, index))
  return Math.exp(wave + 0.35 * normal(seed, 32, index, release))
}
