import type { GraphQLError, GraphQLResolveInfo } from 'graphql'
import { acceptGeneration, type GenerationOrder, type Payer } from '../accept.ts'
import type { KeyScope } from '../db/idempotency.ts'
import type { GenerationRow } from '../db/schema.ts'
import { acceptOnce } from '../idempotency/accept-once.ts'
import { idempotencyKey, markReplayed } from '../plugins/idempotency.ts'
import { noteLifecycle } from '../plugins/lifecycle.ts'
import { type GatewayContext, ownerOf } from './context.ts'
import { refusal } from './errors.ts'
import { startsWork } from './starts.ts'

/**
 * Starts the work of a mutation, once per `Idempotency-Key` where the request has one. Every mutation that starts work
 * ends here, and is in the list of `starts.ts`.
 *
 * @param order makes the order from the field's arguments, given the operator's markup
 * @throws GraphQLError `UNAUTHENTICATED`, `IDEMPOTENCY_CONFLICT`; GenerationError as `acceptGeneration` does.
 */
export async function startWork(
  context: GatewayContext,
  info: GraphQLResolveInfo,
  order: (markup: number) => GenerationOrder,
): Promise<GenerationRow> {
  if (!startsWork(info.fieldName))
    throw new TypeError(`${info.fieldName} is missing in the list of starts.ts.`)
  const { services, request } = context
  const owner = ownerOf(context)
  const key = idempotencyKey(request, info)
  const generation =
    key === undefined
      ? await acceptGeneration(services, owner, order(services.markup))
      : await startOnce(context, { ...owner, operation: info.fieldName, key }, order)
  noteLifecycle(request, services.vendors, generation)
  return generation
}

async function startOnce(
  { services, request }: GatewayContext,
  scope: KeyScope & Payer,
  order: (markup: number) => GenerationOrder,
): Promise<GenerationRow> {
  const once = await acceptOnce(services, scope, order(services.markup))
  if (once.outcome === 'conflict') throw keyConflict()
  if (once.outcome === 'replayed') markReplayed(request)
  return once.generation
}

/** The refusal of a key that was used for something else. */
export function keyConflict(): GraphQLError {
  return refusal(
    'IDEMPOTENCY_CONFLICT',
    'This Idempotency-Key was used with other input less than 24 hours ago: send a new key with new input.',
  )
}
