import { findGeneration } from '../../db/generations.ts'
import { listFailingReceivers } from '../../db/webhook-receivers.ts'
import { ensureSecrets, rotateSecret } from '../../db/webhook-secrets.ts'
import { listDeliveries, redeliver } from '../../db/webhooks.ts'
import { newWebhookSecret, overlapHours } from '../../webhooks/sign.ts'
import { ownerOf } from '../context.ts'
import { refusal } from '../errors.ts'
import type { Resolvers } from '../generated/types.ts'

export const webhookResolvers = {
  Query: {
    webhookDeliveries: async (_, { generationId }, context) => {
      const { db } = context.services
      const owner = ownerOf(context)
      if (!(await findGeneration(db, owner, generationId)))
        throw refusal('NOT_FOUND', `There is no generation "${generationId}".`)
      return [...(await listDeliveries(db, owner, generationId))]
    },
  },
  Mutation: {
    webhookRedeliver: async (_, { id }, context) => {
      const { db, now } = context.services
      const delivery = await redeliver(db, ownerOf(context), id, now())
      if (!delivery) throw refusal('NOT_FOUND', `There is no webhook delivery "${id}".`)
      return delivery
    },
    webhookSecretRotate: (_, __, context) => {
      const now = context.services.now()
      const overlapUntil = new Date(now.getTime() + overlapHours * 3600 * 1000)
      return rotateSecret(context.services.db, ownerOf(context), {
        secret: newWebhookSecret(),
        now,
        overlapUntil,
      })
    },
  },
  Account: {
    webhookSecrets: async (_, __, context) => {
      const { db, now } = context.services
      return [...(await ensureSecrets(db, ownerOf(context), newWebhookSecret, now()))]
    },
    webhookEndpoints: async (_, __, context) => [
      ...(await listFailingReceivers(context.services.db, ownerOf(context))),
    ],
  },
  WebhookDelivery: {
    lastStatusCode: ({ last_status_code }) => last_status_code,
    lastError: ({ last_error }) => last_error,
    responseStart: ({ response_start }) => response_start,
    createdAt: ({ created_at }) => created_at,
    lastTriedAt: ({ last_tried_at }) => last_tried_at,
    nextTryAt: ({ next_try_at }) => next_try_at,
    deliveredAt: ({ delivered_at }) => delivered_at,
  },
  WebhookSecret: {
    createdAt: ({ created_at }) => created_at,
    expiresAt: ({ expires_at }) => expires_at,
  },
  WebhookEndpoint: {
    url: ({ origin }) => origin,
    failingSince: ({ failing_since }) => failing_since,
    disabledAt: ({ disabled_at }) => disabled_at,
  },
} satisfies Resolvers
