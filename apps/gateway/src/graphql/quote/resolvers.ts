import { expectedSeconds, route } from '../../accept.ts'
import { inCredits, milliCredits, routingOf } from '../../routing.ts'
import { type GatewayContext, ownerOf } from '../context.ts'
import type { GenerateInput, Quote, Resolvers } from '../generated/types.ts'
import { orderOf } from '../generation/request.ts'
import { shownRouting } from '../generation/resolvers.ts'

export const quoteResolvers = {
  Query: {
    quote: (_, { input }, context) => quote(context, input),
  },
} satisfies Resolvers

/** The same choice as accepting makes, and no more than that. @throws GenerationError as `route`. */
async function quote(context: GatewayContext, input: GenerateInput): Promise<Quote> {
  const { services } = context
  const owner = ownerOf(context)
  const order = orderOf(input, services.markup)
  const resolution = await route(services, owner, order)
  const { chosen, warnings } = resolution
  const seconds = expectedSeconds(services, owner, chosen)
  return {
    type: order.type,
    provider: chosen.provider,
    model: chosen.model.id,
    creditCost: inCredits(milliCredits(chosen.costUsd, services.markup)),
    estimatedTime: seconds === undefined ? null : Math.max(1, Math.ceil(seconds)),
    warnings: [...warnings],
    ...shownRouting(routingOf(services.markup, resolution)),
  }
}
