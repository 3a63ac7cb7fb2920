import type { GenerationType } from '../contract/media.ts'
import type { Model } from '../contract/model.ts'
import type { Warning } from '../contract/warning.ts'
import type { Issue } from '../errors/generation-error.ts'
import { takesInputs } from '../fit/takes-inputs.ts'
import { findModels, knownNames, modelsNamed, type NamedModel } from '../names/find-models.ts'
import { nearest } from '../names/normalise-name.ts'
import { successorOf } from '../names/successor.ts'
import type { Constraint, Rejection, RoutableProvider, RoutingRequest } from './types.ts'

/** A model of a provider. */
export interface Row {
  readonly provider: RoutableProvider
  readonly model: Model
}

/** What may be chosen from. */
export interface Pool {
  readonly rows: readonly Row[]
  /** Warnings about the name, by the model that it led to. */
  readonly warnings: ReadonlyMap<Model, Warning>
  /** What only runs for who names it. */
  readonly rejected: readonly Rejection[]
  /** `order`: the first row that can do it. `rank`: the best by policy. */
  readonly choice: 'order' | 'rank'
}

/** The models that the request names, or all current ones of its type. */
export function poolOf(
  providers: readonly RoutableProvider[],
  request: RoutingRequest,
  today: string,
): Pool | Issue {
  const { provider, options } = request
  const modelName = options?.model
  if (modelName !== undefined && modelName !== null && typeof modelName !== 'string') {
    return { path: ['options', 'model'], message: 'options.model must be the name of a model.' }
  }
  if (!provider && !modelName) {
    return general(providers, request)
  }
  const name = provider || modelName || ''
  const path = provider ? ['provider'] : ['options', 'model']
  const found = findModels(providers, name, request.type)
  if (found.length === 0) return unknown(path, name, knownNames(providers))
  if (!provider || !modelName) return follow(found, name, path, request, today)
  const inside = found.flatMap((each) =>
    modelsNamed(each.provider, modelName, request.type).map((model) => ({ provider: each.provider, model })),
  )
  const nested =
    inside.length > 0 ? inside : found.flatMap((each) => findModels([each.provider], modelName, request.type))
  const known = found.flatMap((each) => knownNames([each.provider]))
  if (nested.length === 0) return unknown(['options', 'model'], modelName, known)
  return follow(nested, modelName, ['options', 'model'], request, today)
}

/** All current models; of the others that answer still it is said how they are to be had. */
function general(providers: readonly RoutableProvider[], request: RoutingRequest): Pool {
  const current = providers.flatMap((each) => rowsOf(each, request, 'current'))
  const legacy = providers.flatMap((each) => rowsOf(each, request, 'legacy'))
  const named = current.filter(({ model }) => model.onlyByName)
  return {
    rows: current.filter(({ model }) => !model.onlyByName),
    rejected: [
      ...named.map((row) =>
        rejection(
          row,
          'ONLY_BY_NAME',
          `${row.model.name} makes something special: it runs for who names it.`,
        ),
      ),
      ...legacy.map((row) =>
        rejection(
          row,
          'LIFECYCLE',
          `${row.model.name} is no longer the vendor's current model: it runs for who names it.`,
        ),
      ),
    ],
    warnings: new Map(),
    choice: 'rank',
  }
}

function rejection({ provider, model }: Row, constraint: Constraint, reason: string): Rejection {
  return { provider: provider.id, model: model.id, constraint, reason }
}

function rowsOf(
  provider: RoutableProvider,
  { type }: RoutingRequest,
  state: 'current' | 'legacy',
): readonly Row[] {
  return provider.models
    .filter((model) => model.type === type && model.lifecycle.state === state)
    .map((model) => ({ provider, model }))
}

/** What a provider is named for: its current models, and only where it has none any more, those that still answer. */
function defaultRows(provider: RoutableProvider, request: RoutingRequest): readonly Row[] {
  const current = rowsOf(provider, request, 'current')
  return current.length > 0 ? current : rowsOf(provider, request, 'legacy')
}

/** Where a name is that of a living model and of a retired one, the living one is meant. */
function meant(found: readonly NamedModel[]): readonly NamedModel[] {
  const living = found.filter(({ model }) => model?.lifecycle.state !== 'retired')
  return living.length > 0 ? living : found
}

function unknown(path: readonly string[], name: string, known: readonly string[]): Issue {
  const near = nearest(name, known)
  return { path, message: `No provider or model is called "${name}".${near ? ` Did you mean ${near}?` : ''}` }
}

/** Leads names to living models of the asked type. */
function follow(
  found: readonly NamedModel[],
  name: string,
  path: readonly string[],
  request: RoutingRequest,
  today: string,
): Pool | Issue {
  const rows: Row[] = []
  const warnings = new Map<Model, Warning>()
  const warn = ({ provider, model }: Row, reason: string | undefined) => {
    const option = path.at(-1) ?? 'provider'
    if (reason) warnings.set(model, { option, asked: name, used: `${provider.id}/${model.id}`, reason })
  }
  for (const { provider, model } of meant(found)) {
    if (!model) {
      const defaults = defaultRows(provider, request)
      for (const row of defaults) warn(row, reasonOf(row.model, row.model, today))
      rows.push(...defaults)
      continue
    }
    const living = model.lifecycle.state === 'retired' ? successorOf(provider, model) : model
    if (!living) return { path, message: `${model.name} is retired and has no successor.` }
    const row = { provider, model: twinFor(provider, living, request) }
    const reason = reasonOf(model, living, today) ?? twinReason(living, row.model)
    if (row.model !== model && request.fit === 'STRICT') {
      return { path, message: reason ?? '', allowedValues: [`${provider.id}/${row.model.id}`] }
    }
    rows.push(row)
    warn(row, reason)
  }
  const typed = rows.filter(({ model }) => model.type === request.type)
  if (typed.length === 0) return { path, message: otherTypes(found, name, request.type) }
  return {
    rows: typed,
    rejected: [],
    warnings,
    choice: found.some(({ model }) => !model) ? 'order' : 'rank',
  }
}

/** The model itself, or its twin where only that one takes the inputs. */
function twinFor(provider: RoutableProvider, model: Model, { input }: RoutingRequest): Model {
  const twin = provider.models.find(({ id }) => id === model.otherwise)
  return twin && !takesInputs(model.inputs, input) && takesInputs(twin.inputs, input) ? twin : model
}

function twinReason(model: Model, twin: Model): string | undefined {
  return twin === model ? undefined : `${model.name} does not take these inputs; ${twin.name} does.`
}

/** What a name makes instead, or that it does so no more. */
function otherTypes(found: readonly NamedModel[], name: string, type: GenerationType): string {
  const models = found.flatMap(({ provider, model }) => (model ? [model] : provider.models))
  const living = models.filter(({ lifecycle }) => lifecycle.state !== 'retired')
  const types = [...new Set(living.map((model) => model.type))].join(', ') || 'nothing'
  const dead = models.find((model) => model.type === type)
  return dead?.lifecycle.state === 'retired'
    ? `"${name}" makes ${type} no more, as ${dead.name} was retired on ${dead.lifecycle.on}; it makes ${types}.`
    : `"${name}" makes ${types}, not ${type}.`
}

/** What a person should know of a name that is no current model's. */
function reasonOf(model: Model, living: Model, today: string): string | undefined {
  const { lifecycle } = model
  if (lifecycle.state === 'retired')
    return `${model.name} was retired on ${lifecycle.on}; ${living.name} follows it.`
  if (lifecycle.state === 'current') return undefined
  if (!lifecycle.retiresOn) return `${model.name} is no longer the vendor's current model.`
  return `${model.name} ${lifecycle.retiresOn < today ? 'was' : 'is'} to be retired on ${lifecycle.retiresOn}.`
}
