import type { GenerationType } from '../contract/media.ts'
import type { Model } from '../contract/model.ts'
import type { RoutableProvider } from '../router/types.ts'
import { normaliseName } from './normalise-name.ts'

/** What a name stands for: a provider as a whole, or one of its models. */
export interface NamedModel {
  readonly provider: RoutableProvider
  /** Missing where the name is the provider's own. */
  readonly model?: Model
}

/**
 * All that a name stands for: a provider's id or name, `provider/model`, or a model's id, vendor id, name or alias,
 * in any letter case. Where models of `type` are among them, only these. Empty where nothing is known by the name.
 */
export function findModels(
  providers: readonly RoutableProvider[],
  name: string,
  type?: GenerationType,
): readonly NamedModel[] {
  const wanted = normaliseName(name)
  if (wanted === '') return []
  const provider = providers.find((each) => ownNames(each).includes(wanted))
  if (provider) return [{ provider }]
  const inside = providers.flatMap((each) =>
    ownNames(each)
      .filter((own) => own !== '' && wanted.startsWith(own))
      .flatMap((own) => modelsNamed(each, wanted.slice(own.length), type))
      .map((model) => ({ provider: each, model })),
  )
  const anywhere = providers.flatMap((each) =>
    modelsNamed(each, name, type).map((model) => ({ provider: each, model })),
  )
  return ofType(
    distinct(anywhere.length > 0 && !name.includes('/') ? anywhere : [...inside, ...anywhere]),
    type,
  )
}

/** The models of a provider that go by `name`: by id, else by vendor id, else by name or alias. */
export function modelsNamed(
  provider: RoutableProvider,
  name: string,
  type?: GenerationType,
): readonly Model[] {
  const wanted = normaliseName(name)
  const models = provider.models.filter((model) =>
    namesOf(model).some((each) => normaliseName(each) === wanted),
  )
  const typed = models.filter((model) => model.type === type)
  const pool = typed.length > 0 ? typed : models
  for (const field of ['id', 'vendorId'] as const) {
    const matched = pool.filter((model) => normaliseName(model[field]) === wanted)
    if (matched.length > 0) return matched
  }
  return pool
}

/** Every name of every provider and model, for messages that suggest one. */
export function knownNames(providers: readonly RoutableProvider[]): readonly string[] {
  return providers.flatMap((provider) => [
    provider.id,
    ...provider.models.flatMap((model) => [`${provider.id}/${model.id}`, model.id, ...model.aliases]),
  ])
}

function namesOf(model: Model): readonly string[] {
  return [model.id, model.vendorId, model.name, ...model.aliases]
}

function ownNames(provider: RoutableProvider): readonly string[] {
  return [normaliseName(provider.id), normaliseName(provider.name)]
}

function distinct(found: readonly Required<NamedModel>[]): readonly Required<NamedModel>[] {
  return found.filter((each, index) => found.findIndex((other) => other.model === each.model) === index)
}

function ofType(
  found: readonly Required<NamedModel>[],
  type: GenerationType | undefined,
): readonly NamedModel[] {
  const typed = found.filter(({ model }) => model.type === type)
  return typed.length > 0 ? typed : found
}
