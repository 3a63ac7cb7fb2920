import { allProviders } from '../providers.ts'
import { setUpOf } from '../vendors.ts'
import type { Provider } from './generated/types.ts'

/** Every provider with what an operator set of it: names of variables, never their values. */
export function providersOf(
  enabled: ReadonlySet<string>,
  environment: { readonly [name: string]: string | undefined },
): Provider[] {
  return allProviders.map(({ provider }) => {
    const { id, name } = provider.definition
    const { configured, variables } = setUpOf(provider, environment)
    const status = configured ? ('AVAILABLE' as const) : ('NOT_CONFIGURED' as const)
    return { id, name, configured, status: enabled.has(id) ? status : 'DISABLED', variables: [...variables] }
  })
}
