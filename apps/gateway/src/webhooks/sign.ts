import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** How long an old secret signs beside its successor. */
export const overlapHours = 24

/** A new signing secret: 256 random bits, in the form of the Standard Webhooks specification. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** The headers of a signed event. Every secret signs; a receiver that knows any of them can verify. */
export function signedHeaders(
  event: { readonly id: string; readonly body: string },
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  return {
    'webhook-id': event.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(event.id, now, event.body))
      .join(' '),
  }
}
