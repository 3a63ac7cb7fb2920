import { explore, type Model, mayExplore, type Resolution } from '@genmux/core'
import type { Estimates } from './estimates.ts'

type Choice = Extract<Resolution, { ok: true }>

/**
 * Gives a few of the requests that the router decides to models that nobody used lately, where they can win.
 *
 * @param id of the generation, which decides whether it is one of them; a quote has none, and never is
 * @param chooseWithout chooses again as if nothing had been seen of the models for which this answers true
 */
export function tryStale(
  { estimates, explore: share }: { readonly estimates: Estimates; readonly explore: number },
  id: string | undefined,
  choice: Choice,
  chooseWithout: (isStale: (provider: string, model: Model) => boolean) => Resolution,
): Choice {
  if (choice.chosenBy !== 'router' || id === undefined || !mayExplore(id, share)) return choice
  const isStale = (provider: string, { id: model }: Model) =>
    estimates.isStale({ provider, model, livemode: true })
  return explore(choice, chooseWithout(isStale), ({ provider, model }) => isStale(provider, model))
}
