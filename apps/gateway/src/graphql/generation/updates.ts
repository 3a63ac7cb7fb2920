import type { GenerationRow } from '../../db/schema.ts'
import { subscriptionLimits } from '../../live/subscribers.ts'
import type { GatewayContext } from '../context.ts'
import { refusal } from '../errors.ts'

/**
 * The states of a generation from this one, which was just read, to its end.
 *
 * @throws GraphQLError `RATE_LIMIT` when too many are watched already.
 */
export function watch(
  { services: { subscribers } }: GatewayContext,
  generation: GenerationRow,
): AsyncIterable<GenerationRow> {
  if (!subscribers.hasRoomFor(generation.account_id))
    throw refusal(
      'RATE_LIMIT',
      `Too many subscriptions are open; an account may have ${subscriptionLimits.ofAccount} at a gateway. Close some, or ask with the query generation from time to time.`,
    )
  return subscribers.watch(generation)
}
