import DataLoader from 'dataloader'
import type { AcceptParts, Payer } from '../accept.ts'
import type { Db } from '../db/database.ts'
import { listAttempts, listOutputs } from '../db/generations.ts'
import type { Account, AttemptRow, OutputRow } from '../db/schema.ts'
import type { Caller } from '../keys/authenticate.ts'
import type { Subscribers } from '../live/subscribers.ts'
import type { FileRemover } from '../media/file-remover.ts'
import type { SignedUrls } from '../media/signed-url.ts'
import { refusal } from './errors.ts'

/** What resolvers work with, the same for every request. */
export interface Services extends AcceptParts {
  readonly urls: SignedUrls
  readonly files: FileRemover
  readonly subscribers: Subscribers
  /** Days after its end for which a generation is kept; undefined for ever. */
  readonly retentionDays: number | undefined
}

/** What a resolver is given. */
export interface GatewayContext {
  readonly services: Services
  readonly caller: Caller
  readonly request: Request
  /** Rows of many generations in one query. */
  readonly outputs: DataLoader<string, readonly OutputRow[]>
  readonly attempts: DataLoader<string, readonly AttemptRow[]>
}

/** The context of one request. */
export function createContext(services: Services, caller: Caller, request: Request): GatewayContext {
  return {
    services,
    caller,
    request,
    outputs: rowsByGeneration(services.db, listOutputs),
    attempts: rowsByGeneration(services.db, listAttempts),
  }
}

/** The account whose request it is. @throws GraphQLError `UNAUTHENTICATED` when it comes without a good key. */
export function accountOf({ caller }: GatewayContext): Account {
  if ('refused' in caller) throw refusal('UNAUTHENTICATED', caller.refused)
  return caller.account
}

/** Whose request it is, what they may start, and whether they pay. @throws GraphQLError `UNAUTHENTICATED` when it comes without a good key. */
export function ownerOf({ caller }: Pick<GatewayContext, 'caller'>): Payer {
  if ('refused' in caller) throw refusal('UNAUTHENTICATED', caller.refused)
  const { account, livemode, allowance } = caller
  return { accountId: account.id, livemode, allowance, metered: account.metered }
}

/** Has rows read anew: a subscription has one context for as long as it lasts, and each of its events tells of now. */
export function forgetRows(context: GatewayContext): void {
  for (const part of Object.values(context)) if (part instanceof DataLoader) part.clearAll()
}

function rowsByGeneration<Row extends { readonly generation_id: string }>(
  db: Db,
  list: (db: Db, ids: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (ids) => {
    const byGeneration = Map.groupBy(await list(db, ids), (row) => row.generation_id)
    return ids.map((id) => byGeneration.get(id) ?? [])
  })
}
