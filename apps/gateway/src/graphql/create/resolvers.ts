import type { GraphQLResolveInfo } from 'graphql'
import type { GenerationRow } from '../../db/schema.ts'
import { type GatewayContext, ownerOf } from '../context.ts'
import type { GenerateInput, Resolvers, VideoCreatePayloadResolvers } from '../generated/types.ts'
import { orderOf } from '../generation/request.ts'
import { generationResolvers, urlOf } from '../generation/resolvers.ts'
import { startWork } from '../start-work.ts'
import { inTypedNames, refuseTwoSpeeches } from './refusals.ts'
import { audioRequest, avatarRequest, imageRequest, videoRequest } from './requests.ts'

const { url, statusText, creditCost, estimatedTime, progress, errorMessage, errorCode, warnings } =
  generationResolvers.Generation

/** A payload is its generation, seen through fewer fields. */
const payload = {
  generation: (generation) => generation,
  statusText,
  progress,
  creditCost,
  estimatedTime,
  errorMessage,
  errorCode,
  warnings,
} satisfies VideoCreatePayloadResolvers

export const createResolvers = {
  Mutation: {
    videoCreate: (_, { input }, context, info) => create(context, info, input, videoRequest),
    imageCreate: (_, { input }, context, info) => create(context, info, input, imageRequest),
    audioCreate: (_, { input }, context, info) => create(context, info, input, audioRequest),
    avatarCreate: (_, { input }, context, info) =>
      create(context, info, input, (asked) => {
        const { livemode } = ownerOf(context)
        const links = context.services.vendors.list(livemode)
        refuseTwoSpeeches(
          asked,
          links.flatMap(({ adapter }) => adapter.models),
        )
        return avatarRequest(asked)
      }),
  },
  VideoCreatePayload: { ...payload, videoUrl: url },
  ImageCreatePayload: {
    ...payload,
    imageUrl: url,
    imageUrls: async ({ id }, _, { outputs, services }) =>
      (await outputs.load(id)).map((output) => urlOf(output, services.urls)),
  },
  AudioCreatePayload: { ...payload, audioUrl: url },
  AvatarCreatePayload: { ...payload, videoUrl: url },
} satisfies Resolvers

/** Starts what a typed input asks for, the way `generate` does; a refusal names the typed input's own fields. */
async function create<Input extends object>(
  context: GatewayContext,
  info: GraphQLResolveInfo,
  input: Input,
  requestOf: (input: Input) => GenerateInput,
): Promise<GenerationRow> {
  try {
    return await startWork(context, info, (markup) => orderOf(requestOf(input), markup))
  } catch (thrown) {
    throw inTypedNames(thrown, input)
  }
}
