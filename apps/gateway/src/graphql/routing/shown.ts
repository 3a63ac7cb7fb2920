import type { Routing } from '../../db/schema.ts'

/** How the model was chosen, in the words of the public schema. */
export function shownRouting({ chosenBy, priority, policy, candidates, rejected }: Routing) {
  return {
    chosenBy: chosenBy === 'caller' ? ('CALLER' as const) : ('ROUTER' as const),
    priority,
    policy,
    candidates: candidates.map((each) => ({ ...each, warnings: [...each.warnings] })),
    rejected: [...rejected],
  }
}
