import { invalidInput } from '@genmux/core'
import { expectedTime, route } from '../../route.ts'
import { inCredits, milliCredits, routingOf } from '../../routing.ts'
import { type GatewayContext, ownerOf } from '../context.ts'
import type { GenerateInput, Quote, Resolvers } from '../generated/types.ts'
import { orderOf } from '../generation/request.ts'
import { shownRouting } from '../routing/shown.ts'

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
  if (order.quoteId !== undefined)
    throw invalidInput({ path: ['quoteId'], message: 'quoteId is for generate: it names an earlier quote.' })
  const { tags: _, webhookUrl: __, ...choosable } = order
  const resolution = await route(services, owner, choosable)
  const { chosen, warnings } = resolution
  const { provider, model } = { provider: chosen.provider, model: chosen.model.id }
  const millicredits = milliCredits(chosen.costUsd, services.markup)
  const { seconds } = expectedTime(services, owner, order.type, chosen)
  return {
    ...services.quotes.issue(owner, order, { provider, model, millicredits }, services.markup),
    type: order.type,
    provider,
    model,
    creditCost: inCredits(millicredits),
    estimatedTime: seconds === undefined ? null : Math.max(1, Math.ceil(seconds)),
    warnings: [...warnings],
    ...shownRouting(routingOf(services.markup, resolution)),
  }
}
