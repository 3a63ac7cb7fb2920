import type { ErrorReason } from '../errors/reasons.ts'

/** A step of a job that shows that a vendor works: it took one, or it brought one to its end. */
export type Success = 'ACCEPTED' | 'COMPLETED'

/** What an error says of the vendor. */
export interface CircuitRule {
  /** Whose circuits count it. */
  readonly about: readonly ('PROVIDER' | 'MODEL')[]
  /** So many in a row open the circuit. */
  readonly strikes: number
  /** For so long at first; each time anew twice as long, up to `longestSeconds`. */
  readonly openSeconds: number
  readonly longestSeconds: number
  /** What shows that it is over. Jobs that were taken before a vendor's account was empty still come to a good end. */
  readonly healedBy: Success
  /** Whether nobody need try: the vendor takes nothing for certain. Of the others a caller may still insist. */
  readonly certain: boolean
}

const outOfReach = {
  about: ['PROVIDER', 'MODEL'],
  strikes: 3,
  openSeconds: 15,
  longestSeconds: 300,
  healedBy: 'ACCEPTED',
} as const

const badWork = {
  about: ['MODEL'],
  strikes: 4,
  openSeconds: 60,
  longestSeconds: 1800,
  healedBy: 'COMPLETED',
  certain: false,
} as const

const closedAccount = {
  about: ['PROVIDER'],
  strikes: 1,
  openSeconds: 60,
  longestSeconds: 900,
  healedBy: 'ACCEPTED',
  certain: true,
} as const

/** For each reason what it says of the vendor; undefined where it is about the request, the caller or us. */
export const circuitRules: { readonly [Reason in ErrorReason]: CircuitRule | undefined } = {
  vendor_funds: closedAccount,
  vendor_credentials: closedAccount,
  vendor_plan: { ...closedAccount, about: ['MODEL'], openSeconds: 300 },
  vendor_rate: {
    ...outOfReach,
    about: ['MODEL'],
    strikes: 1,
    openSeconds: 3,
    longestSeconds: 60,
    certain: false,
  },
  vendor_down: { ...outOfReach, certain: true },
  // One is an accident of the network. Several are a vendor that hangs or breaks off: it must get no more work, least of
  // all as each of these jobs may be lost.
  submit_unknown: { ...outOfReach, certain: false },
  failed: badWork,
  vendor_reply: badWork,
  // Each has cost its user the longest time that there is.
  timeout: { ...badWork, strikes: 2 },
  invalid_input: undefined,
  content_policy: undefined,
  not_found: undefined,
  cancelled: undefined,
  internal: undefined,
}
