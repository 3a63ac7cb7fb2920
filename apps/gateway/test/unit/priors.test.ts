import type { InputRules, Model, Rating, Source } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'

const rows = allProviders.flatMap(({ provider: { definition } }) =>
  definition.models.map((model: Model) => ({ name: `${definition.id}/${model.id}`, model })),
)
const named = new Map(rows.map(({ name, model }) => [name, model]))
const living = rows.filter(({ model }) => model.lifecycle.state !== 'retired')

const media = ['image', 'video', 'referenceImages'] as const
const takesMedia = ({ accepts }: InputRules) => media.some((input) => accepts[input])
const needsMedia = ({ accepts, oneOf = [] }: InputRules) =>
  media.some((input) => accepts[input]?.required) ||
  oneOf.some((inputs) => inputs.every((input) => media.some((each) => each === input)))

const isDay = /^20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
function expectSource({ url, date }: Source) {
  expect(url).toMatch(/^https:\/\/[\w.-]+\.\w+/)
  expect(date).toMatch(isDay)
}
const ratingsOf = ({ fromText, fromMedia }: Model['quality']): readonly Rating[] =>
  [fromText, fromMedia].filter((each) => typeof each === 'object')

describe('what the router knows of models beforehand', () => {
  it('says of each rating and each time where and when it was read', () => {
    for (const { model } of rows)
      for (const { source } of [...ratingsOf(model.quality), ...model.usualTime]) expectSource(source)
  })

  it('says of each price where and when it was read, or that it is unknown', () => {
    for (const { model } of rows) if (model.price !== 'unknown') expectSource(model.price.source)
  })

  it('rates each model for what it can start from, or says that it is unrated', () => {
    const silent = living.filter(
      ({ model: { type, inputs, quality } }) =>
        (!needsMedia(inputs) && quality.fromText === undefined) ||
        (type !== 'AUDIO' && takesMedia(inputs) && quality.fromMedia === undefined),
    )
    expect(silent.map(({ name }) => name)).toEqual([])
  })

  it('has scores from 0 to 1 and times above 0', () => {
    for (const { model } of rows) {
      for (const { score } of ratingsOf(model.quality)) expect(Math.abs(score - 0.5)).toBeLessThanOrEqual(0.5)
      for (const { seconds } of model.usualTime) expect(seconds).toBeGreaterThan(0)
    }
  })

  it('rates the same weights the same, whoever sells them', () => {
    for (const { model } of living) {
      const original = named.get(model.sameAs ?? '')
      if (!original) continue
      for (const from of ['fromText', 'fromMedia'] as const)
        if (typeof model.quality[from] === 'object')
          expect(model.quality[from]).toEqual(original.quality[from])
    }
  })
})
