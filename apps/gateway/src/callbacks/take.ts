import { type CallbackEvent, type IncomingCallback, type Json, toGenerationError } from '@genmux/core'
import type { Logger } from 'pino'
import { findAttempt } from '../db/attempts.ts'
import { recordCallback } from '../db/callbacks.ts'
import type { Db } from '../db/database.ts'
import type { AttemptRow } from '../db/schema.ts'
import type { Vendors } from '../vendors.ts'
import type { CallbackAddresses } from './addresses.ts'
import type { Callers } from './callers.ts'

/** What taking callbacks works with. */
export interface CallbackParts {
  readonly db: Db
  readonly log: Logger
  readonly vendors: Vendors
  readonly callbacks: CallbackAddresses
  readonly callers: Callers
  now(): Date
}

/** What the vendor is answered. */
export interface CallbackAnswer {
  readonly status: 200 | 204 | 400 | 401 | 503
  readonly body?: Json
}

export const unknownAddress: CallbackAnswer = refusal(401, 'There is no such address.')

/**
 * Takes a request to a genuine address of the attempt `attemptId`: has the adapter verify it, and makes the attempt due.
 *
 * Even a verified outcome is not written down here: a check asks the vendor and settles, so there is one way for a job
 * to end, and what is untrue, late or told twice costs one question. An attempt whose submit's answer was lost is
 * reconciled at once: it takes the task that was named for its own where the adapter can go on with that, and is never
 * submitted again, as the vendor has begun.
 */
export async function takeCallback(
  parts: CallbackParts,
  attemptId: string,
  request: Pick<IncomingCallback, 'headers' | 'body'>,
): Promise<CallbackAnswer> {
  const attempt = await findAttempt(parts.db, attemptId)
  if (!attempt || attempt.callback_base === null) return unknownAddress
  const link = parts.vendors.find(attempt.livemode, attempt.provider)
  // Another gateway of the database may have it: the vendor tries again, and reaches that one.
  if (!link?.adapter.callback || link.identity.credential !== attempt.connection.credential)
    return refusal(503, 'The account that started this is not set up here.')
  const { secret } = parts.callbacks.target(attempt.callback_base, attempt)
  let event: CallbackEvent
  try {
    event = link.adapter.callback.parse({ ...request, secret, now: parts.now().getTime() / 1000 })
  } catch (thrown) {
    return refused(parts, attempt, thrown)
  }
  if (event.kind === 'challenge') return { status: 200, body: event.reply }
  await hear(parts, attempt, event.taskId)
  return { status: 204 }
}

async function hear(parts: CallbackParts, attempt: AttemptRow, taskId: string): Promise<void> {
  const known = attempt.vendor_task_id
  if (known !== null && known !== taskId) {
    parts.log.warn(
      { attempt: attempt.id, provider: attempt.provider },
      'a callback names another task than the attempt has; it is ignored',
    )
    return
  }
  await recordCallback(parts.db, attempt.id, taskId, parts.now())
  // After it is written down: who finds none written has its say before.
  parts.callers.heard(attempt)
}

/** The log says which attempt, and nothing of what was sent. */
function refused({ log }: CallbackParts, attempt: AttemptRow, thrown: unknown): CallbackAnswer {
  const { reason, message } = toGenerationError(thrown)
  log.warn({ attempt: attempt.id, provider: attempt.provider, reason }, 'a callback was refused')
  return refusal(reason === 'vendor_credentials' ? 401 : 400, message)
}

function refusal(status: 400 | 401 | 503, error: string): CallbackAnswer {
  return { status, body: { error } }
}
