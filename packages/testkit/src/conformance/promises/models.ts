import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { featuresOf, type Model, normaliseName, optionSpecs } from '@genmux/core'
import { z } from 'zod'
import type { Bench } from '../bench.ts'
import type { ContractPromise } from '../types.ts'

const rows = (bench: Bench) => bench.subject.provider.definition.models

const every = (check: (model: Model, bench: Bench) => void) => async (bench: Bench) => {
  for (const model of rows(bench)) check(model, bench)
}

/** Model rows are data that everything else reads. */
export const modelPromises: readonly ContractPromise[] = [
  {
    id: 'models/names',
    says: 'Every id is a slug of its own, and no alias is the name of another model.',
    check: async (bench) => {
      const owners = new Map<string, string>()
      for (const { id, type, aliases } of rows(bench)) {
        assert.match(id, /^[a-z0-9]+([.-][a-z0-9]+)*$/, `"${id}" is no slug.`)
        for (const name of new Set([id, ...aliases].map(normaliseName))) {
          const owner = owners.get(`${type} ${name}`)
          assert.equal(owner, undefined, `"${name}" names both ${owner} and ${id}.`)
          owners.set(`${type} ${name}`, id)
        }
      }
    },
  },
  {
    id: 'models/options',
    says: 'Options are strict schemas, every field is described, and every default is a value that the field takes.',
    check: every(({ id, options }) => {
      assert.ok(!options.safeParse({ noSuchOption: 1 }).success, `${id} takes an unknown option.`)
      const unknown = options.safeParse({ noSuchOption: 1 }).error?.issues ?? []
      assert.ok(
        unknown.some(({ code }) => code === 'unrecognized_keys'),
        `${id} does not say that an option is unknown.`,
      )
      for (const spec of optionSpecs(options)) {
        assert.ok(spec.description, `${id}: ${spec.name} is not described.`)
        if (spec.default === undefined) continue
        const field = options.shape[spec.name] ?? z.never()
        assert.ok(
          z.safeParse(field, spec.default).success,
          `${id}: the default of ${spec.name} is no value of it.`,
        )
      }
    }),
  },
  {
    id: 'models/lifecycle',
    says: 'A successor, and a twin for other inputs, is a living model of the same provider and kind.',
    check: every((model, bench) => {
      const { lifecycle, otherwise } = model
      const twin = rows(bench).find(({ id }) => id === otherwise)
      if (otherwise !== undefined) {
        assert.equal(twin?.type, model.type, `${model.id}: ${otherwise} does not make the same.`)
        assert.notEqual(twin?.lifecycle.state, 'retired', `${model.id}: ${otherwise} is retired.`)
      }
      if (lifecycle.state === 'current' || lifecycle.successor === undefined) return
      const successor = rows(bench).find(({ id }) => id === lifecycle.successor)
      assert.ok(successor, `${model.id}: its successor ${lifecycle.successor} does not exist.`)
      assert.equal(successor.type, model.type, `${model.id}: its successor makes something else.`)
      assert.notEqual(successor.lifecycle.state, 'retired', `${model.id}: its successor is retired too.`)
    }),
  },
  {
    id: 'models/facts',
    says: 'Every fact has a source with a date, and every figure is plausible.',
    check: every((model) => {
      const { id, price, usualTime, quality, longestSeconds } = model
      const ratings = [quality.fromText, quality.fromMedia].filter((rated) => typeof rated === 'object')
      const sources = [
        ...model.sources,
        ...usualTime.map(({ source }) => source),
        ...ratings.map(({ source }) => source),
        ...(price === 'unknown' ? [] : [price.source]),
      ]
      for (const { url, date } of sources) {
        assert.ok(URL.canParse(url), `${id}: ${url} is no address of a source.`)
        assert.match(date, /^\d{4}(-\d{2}(-\d{2})?)?$/, `${id}: ${date} is no date.`)
      }
      for (const { seconds } of usualTime)
        assert.ok(
          seconds > 0 && seconds <= longestSeconds,
          `${id}: it usually takes longer than it ever can.`,
        )
      for (const { score } of ratings) assert.ok(score >= 0 && score <= 1, `${id}: a quality is 0 to 1.`)
      for (const { usd } of price === 'unknown' ? [] : price.rates)
        assert.ok(usd > 0, `${id}: a rate must be above zero.`)
    }),
  },
  {
    id: 'models/regions',
    says: 'Allowed combinations name options of the model, with values that the option takes.',
    check: every(({ id, regions = [], options }) => {
      for (const [name, value] of regions.flatMap(({ allow }) =>
        Object.entries(allow).flatMap(([option, values]) => values.map((each) => [option, each] as const)),
      )) {
        const field = options.shape[name]
        assert.ok(field, `${id}: a region names ${name}, which is no option.`)
        assert.ok(z.safeParse(field, value).success, `${id}: ${name} does not take ${value}.`)
      }
    }),
  },
  {
    id: 'models/inputs',
    says: 'What a model needs or wants beside another input, it also takes.',
    check: every(({ id, inputs, options }) => {
      for (const [name, option] of Object.entries(inputs.needsOption ?? {})) {
        assert.ok(Object.hasOwn(inputs.accepts, name), `${id}: ${name} is named and not taken.`)
        assert.ok(Object.hasOwn(options.shape, option), `${id}: ${option} is needed and no option.`)
      }
      const groups = [...(inputs.oneOf ?? []), ...(inputs.notBoth ?? [])].flat()
      const needs = Object.entries(inputs.needs ?? {}).flat()
      for (const name of [...groups, ...needs])
        assert.ok(Object.hasOwn(inputs.accepts, name), `${id}: ${name} is named and not taken.`)
    }),
  },
  {
    id: 'models/features',
    says: 'A row names no feature that its inputs and options show already.',
    check: every((model) => {
      const { features: _, ...rest } = model
      const shown = featuresOf(rest)
      for (const feature of model.features ?? [])
        assert.ok(!shown.includes(feature), `${model.id}: "${feature}" is seen without being named.`)
    }),
  },
  {
    id: 'models/plain',
    says: 'Rows are data: the same for every adapter, whatever its credentials.',
    check: async (bench) => {
      const [one, other] = [bench.adapter(), bench.adapter()]
      assert.ok(
        isDeepStrictEqual(
          one.models.map(({ id }) => id),
          other.models.map(({ id }) => id),
        ),
      )
      assert.equal(one.id, bench.subject.provider.definition.id)
    },
  },
]
