import { featuresOf, type Model, optionSpecs, twinsOf } from '@genmux/core'
import { endOf } from '../../plugins/lifecycle.ts'
import { type GatewayContext, ownerOf } from '../context.ts'
import type { ProviderOption, Resolvers } from '../generated/types.ts'
import { type ListedProvider, providersNamed } from './named.ts'
import { pricingOf } from './pricing.ts'

const lifecycles = { current: 'CURRENT', legacy: 'LEGACY', retired: 'RETIRED' } as const

export const providerResolvers = {
  Query: {
    providers: async (_, { type, id }, context) => {
      const { livemode } = ownerOf(context)
      return context.services.vendors
        .list(livemode)
        .filter((link, _, all) => id == null || providersNamed(all, id).includes(link))
        .filter(({ adapter }) => type == null || adapter.models.some((model) => model.type === type))
        .map(({ adapter }) => ({ adapter, ...(type && { type }) }))
    },
  },
  Provider: {
    id: ({ adapter }) => adapter.id,
    name: ({ adapter }) => adapter.name,
    description: ({ adapter }) => adapter.description,
    type: (listed) => defaultModel(listed).type,
    types: ({ adapter }) => [...new Set(adapter.models.map(({ type }) => type))],
    features: ({ adapter }) => distinct(adapter.models.flatMap(featuresOf)),
    limitations: ({ adapter }) => distinct(adapter.models.flatMap(({ limitations = [] }) => limitations)),
    status: ({ adapter }, _, context) =>
      context.services.health.standing(ownerOf(context).livemode, adapter.id),
    pricing: (listed, _, context) => price(listed.adapter.id, defaultModel(listed), context),
    options: (listed) => optionsOf(defaultModel(listed)),
    models: ({ adapter }) => adapter.models.map((model) => ({ model, provider: adapter.id })),
  },
  ProviderModel: {
    id: ({ model }) => model.id,
    name: ({ model }) => model.name,
    description: ({ model }) => model.description,
    type: ({ model }) => model.type,
    aliases: ({ model }) => [...model.aliases],
    alsoAt: ({ model, provider }, _, context) => {
      const adapters = context.services.vendors.list(ownerOf(context).livemode).map(({ adapter }) => adapter)
      return twinsOf(adapters, { id: provider }, model).map((twin) => `${twin.provider.id}/${twin.model.id}`)
    },
    inputs: ({ model }) => Object.keys(model.inputs.accepts),
    features: ({ model }) => [...featuresOf(model)],
    limitations: ({ model }) => [...(model.limitations ?? [])],
    quality: ({ model }) => scoreOf(model),
    pricing: ({ model, provider }, _, context) => price(provider, model, context),
    options: ({ model }) => optionsOf(model),
    lifecycle: ({ model }) => lifecycles[model.lifecycle.state],
    sunset: ({ model }) => endOf(model.lifecycle) ?? null,
    successor: ({ model }) =>
      model.lifecycle.state === 'current' ? null : (model.lifecycle.successor ?? null),
  },
} satisfies Resolvers

/** The first current row of the asked type; providers without one show their first. */
function defaultModel({ adapter, type }: ListedProvider): Model {
  const models = adapter.models.filter((model) => type === undefined || model.type === type)
  const current = models.find(({ lifecycle }) => lifecycle.state === 'current')
  const model = current ?? models[0]
  if (!model) throw new TypeError(`${adapter.id} has no models.`)
  return model
}

function price(provider: string, model: Model, context: GatewayContext) {
  const { markup, estimates } = context.services
  return pricingOf(model, markup, (size, prior) =>
    estimates.expect({ provider, model: model.id, livemode: true, size }, prior),
  )
}

function optionsOf({ options }: Model): ProviderOption[] {
  return optionSpecs(options).map(({ allowedValues, ...spec }) => ({
    ...spec,
    ...(allowedValues && { allowedValues: [...allowedValues] }),
  }))
}

function scoreOf({ quality: { fromText, fromMedia } }: Model): number | null {
  const rated = [fromText, fromMedia].filter((rating) => rating !== undefined && rating !== 'unrated')
  return rated.length === 0 ? null : Math.max(...rated.map(({ score }) => score))
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)]
}
