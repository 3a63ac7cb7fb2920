import type { Health } from '../health/health.ts'
import { allProviders } from '../providers.ts'
import { setUpOf } from '../vendors.ts'
import type { AdminServices } from './context.ts'
import type { Circuit, Provider } from './generated/types.ts'

/** Every provider with what an operator set of it, names of variables and never their values, and how it fares. */
export function providersOf({
  enabled,
  environment,
  health,
}: Pick<AdminServices, 'enabled' | 'environment' | 'health'>): Provider[] {
  return allProviders.map(({ provider }) => {
    const { id, name } = provider.definition
    const { configured, variables } = setUpOf(provider, environment)
    const status = configured ? health.standing(true, id) : ('NOT_CONFIGURED' as const)
    return {
      id,
      name,
      configured,
      status: enabled.has(id) ? status : 'DISABLED',
      variables: [...variables],
      circuits: circuitsOf(health, id),
    }
  })
}

function circuitsOf({ circuits }: Health, provider: string): Circuit[] {
  return circuits.flatMap(({ circuit, model, ...row }) => {
    if (row.provider !== provider || !row.livemode || circuit.state === 'CLOSED') return []
    const { reason, state, until } = circuit
    return [{ model: model || null, reason, probing: state === 'PROBING', until: new Date(until) }]
  })
}
