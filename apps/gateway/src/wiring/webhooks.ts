import type { Services } from '../graphql/context.ts'
import { executableSchema } from '../graphql/executable-schema.ts'
import { EventBodies } from '../webhooks/body.ts'
import { WebhookSender } from '../webhooks/sender.ts'
import { defaultWebhookSettings, type WebhookSettings } from '../webhooks/settings.ts'
import type { Basis } from './basis.ts'

/** What reports the ends of generations; to be started once this gateway has an address, as bodies name it. */
export function webhookSender(
  { db, log, now }: Basis,
  services: Services,
  settings: Partial<WebhookSettings> | undefined,
): WebhookSender {
  const bodies = new EventBodies(executableSchema, services)
  return new WebhookSender({
    db,
    log,
    now,
    development: services.development,
    settings: { ...defaultWebhookSettings, ...settings },
    body: (delivery) => bodies.of(delivery),
    random: Math.random,
  })
}
