import type { Model } from '../contract/model.ts'
import type { RoutableProvider } from '../router/types.ts'
import type { NamedModel } from './find-models.ts'

/** The rows of other vendors with the same weights: its own vendor's, and those of aggregators that resell it. */
export function twinsOf(
  providers: readonly RoutableProvider[],
  provider: Pick<RoutableProvider, 'id'>,
  model: Model,
): readonly Required<NamedModel>[] {
  const weights = weightsOf(provider, model)
  return providers
    .filter(({ id }) => id !== provider.id)
    .flatMap((other) =>
      other.models
        .filter((row) => weightsOf(other, row) === weights)
        .map((row) => ({ provider: other, model: row })),
    )
}

/** Whose weights a model has, as `provider/model`: the same for all who offer it. */
export function weightsOf({ id }: Pick<RoutableProvider, 'id'>, model: Model): string {
  return model.sameAs ?? `${id}/${model.id}`
}
