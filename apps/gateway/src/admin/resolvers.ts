import { createAccount, findAccount, listAccounts, updateAccount } from '../db/accounts.ts'
import { insertKey, listKeys, revokeKey } from '../db/api-keys.ts'
import { connectionOf, sliceOf } from '../graphql/connection.ts'
import { creditsOf, creditTransferResolvers, statementOf } from '../graphql/credits/resolvers.ts'
import { refusal } from '../graphql/errors.ts'
import { scalarResolvers } from '../graphql/scalars/index.ts'
import { idForm } from '../ids.ts'
import { hashOfKey, newKey } from '../keys/api-key.ts'
import { changesOf } from './changes.ts'
import type { AdminServices } from './context.ts'
import { moveCredits } from './credits.ts'
import type { Resolvers } from './generated/types.ts'
import { nameOf } from './names.ts'
import { providersOf } from './providers.ts'

/** Ids as they are made; the house account has a word in the place of its number. */
const accountId = /^acc_[0-9a-z]{1,40}$/
const keyId = idForm('key')

const resolvers = {
  Query: {
    accounts: async (_, { search, ...args }, { db }) => {
      const page = sliceOf(args, accountId)
      const wanted = search?.trim() ? nameOf(search, ['search']) : undefined
      const rows = await listAccounts(db, {
        ...page,
        limit: page.first + 1,
        ...(wanted && { search: wanted }),
      })
      return connectionOf(rows, page)
    },
    account: (_, { id }, services) => existing(services, id),
    keys: async (_, { accountId, ...args }, services) => {
      const page = sliceOf(args, keyId)
      const { id } = await existing(services, accountId)
      return connectionOf(await listKeys(services.db, id, { ...page, limit: page.first + 1 }), page)
    },
    statement: async (_, { accountId, mode, ...args }, services) => {
      const { id } = await existing(services, accountId)
      return statementOf(services, { accountId: id, livemode: mode === 'LIVE' }, args)
    },
    providers: (_, __, services) => providersOf(services),
  },
  Mutation: {
    accountCreate: async (_, { input: { name, plan, metered } }, { db, log, now }) => {
      const account = await createAccount(
        db,
        { name: nameOf(name, ['input', 'name']), plan, metered: metered ?? true },
        now(),
      )
      log.info({ account: account.id, plan }, 'an account was made')
      return account
    },
    accountUpdate: async (_, { id, input }, services) => {
      const { db, log } = services
      const changes = changesOf(await existing(services, id), input)
      const account = await updateAccount(db, id, changes)
      if (!account) throw noAccount(id)
      log.info({ account: id, changed: Object.keys(changes), plan: account.plan }, 'an account was changed')
      return account
    },
    keyCreate: async (_, { accountId, mode, name }, services) => {
      const { db, log, now } = services
      const called = name == null ? null : nameOf(name, ['name'])
      const { id } = await existing(services, accountId)
      const secret = newKey(mode === 'LIVE' ? 'live' : 'test')
      const hash = hashOfKey(secret)
      const key = await insertKey(
        db,
        { accountId: id, hash, livemode: mode === 'LIVE', hint: secret.slice(-4), name: called },
        now(),
      )
      log.info({ account: id, key: key.id, mode }, 'a key was made')
      return { key, secret }
    },
    keyRevoke: async (_, { id }, { db, log, now }) => {
      const key = keyId.test(id) ? await revokeKey(db, id, now()) : undefined
      if (!key) throw refusal('NOT_FOUND', `There is no key "${id}".`)
      log.info({ account: key.account_id, key: id }, 'a key was revoked')
      return key
    },
    creditsAdd: (_, { input }, services) => moveCredits(services, 'add', input),
    creditsAdjust: (_, { input }, services) => moveCredits(services, 'adjust', input),
  },
  Account: {
    startsPerMinute: ({ starts_per_minute }) => starts_per_minute,
    inProgress: ({ in_progress }) => in_progress,
    credits: ({ id, metered }, { mode }, services) =>
      metered ? creditsOf(services, { accountId: id, livemode: mode === 'LIVE' }) : null,
    createdAt: ({ created_at }) => created_at,
  },
  CreditTransfer: creditTransferResolvers,
  Key: {
    accountId: ({ account_id }) => account_id,
    mode: ({ livemode }) => (livemode ? 'LIVE' : 'TEST'),
    createdAt: ({ created_at }) => created_at,
    revokedAt: ({ revoked_at }) => revoked_at,
  },
} satisfies Resolvers

/** All resolvers of the admin API. */
export const adminResolvers = [scalarResolvers, resolvers]

/** @throws GraphQLError `NOT_FOUND` */
async function existing({ db }: AdminServices, id: string) {
  const account = accountId.test(id) ? await findAccount(db, id) : undefined
  if (!account) throw noAccount(id)
  return account
}

function noAccount(id: string) {
  return refusal('NOT_FOUND', `There is no account "${id}".`)
}
