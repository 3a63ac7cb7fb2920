import { invalidInput } from '@genmux/core'
import { deleteForGood } from '../../deletion.ts'
import { ownerOf } from '../context.ts'
import { refusal } from '../errors.ts'
import type { Resolvers } from '../generated/types.ts'

export const deletionResolvers = {
  Mutation: {
    generationDelete: async (_, { id }, context) => {
      const deletion = await deleteForGood(context.services, ownerOf(context), id)
      switch (deletion.outcome) {
        case 'deleted':
          return { id, deletedAt: deletion.deletedAt }
        case 'unknown':
          throw refusal('NOT_FOUND', `There is no generation "${id}".`)
        case 'open':
          throw refused(`The generation "${id}" has not ended: cancel it first, then delete it.`)
        case 'closing':
          throw refused(`The vendor of "${id}" is still being told to stop: delete it in a minute.`)
      }
    },
  },
} satisfies Resolvers

function refused(message: string) {
  return invalidInput({ path: ['id'], message })
}
