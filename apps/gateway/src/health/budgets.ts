import type { VendorBudget } from '../db/transitions/index.ts'
import type { VendorLink } from '../vendors.ts'

/** What each vendor lets the operator's account do: live keys only, as emulated vendors take all there is. */
export class Budgets {
  readonly #budgets: ReadonlyMap<string, VendorBudget>

  constructor(budgets: ReadonlyMap<string, VendorBudget>) {
    this.#budgets = budgets
  }

  of({
    provider,
    livemode,
  }: {
    readonly provider: string
    readonly livemode: boolean
  }): VendorBudget | undefined {
    return livemode ? this.#budgets.get(provider) : undefined
  }

  /** Every vendor that has one. */
  get limited(): readonly (readonly [string, VendorBudget])[] {
    return [...this.#budgets]
  }
}

/**
 * The budgets of live vendors: the vendor's published default, or what the operator set in
 * `<PROVIDER>_MAX_CONCURRENT` and `<PROVIDER>_STARTS_PER_MINUTE`; there 0 means no limit.
 *
 * @throws Error that names the variable which is no whole number.
 */
export function readBudgets(
  links: readonly VendorLink[],
  environment: { readonly [name: string]: string | undefined },
): Budgets {
  return new Budgets(
    new Map(
      links.flatMap(({ adapter: { id, budget } }) => {
        const prefix = id.replaceAll('-', '_').toUpperCase()
        const concurrent = limitOf(environment, `${prefix}_MAX_CONCURRENT`, budget?.concurrent)
        const startsPerMinute = limitOf(environment, `${prefix}_STARTS_PER_MINUTE`, budget?.startsPerMinute)
        if (concurrent === undefined && startsPerMinute === undefined) return []
        const limits = {
          ...(concurrent !== undefined && { concurrent }),
          ...(startsPerMinute !== undefined && { startsPerMinute }),
        }
        return [[id, limits] as const]
      }),
    ),
  )
}

function limitOf(
  environment: { readonly [name: string]: string | undefined },
  name: string,
  published: number | undefined,
): number | undefined {
  const given = environment[name]
  if (given === undefined) return published
  if (!/^\d{1,6}$/.test(given)) throw new Error(`${name} must be a whole number; 0 means no limit.`)
  return Number(given) || undefined
}
