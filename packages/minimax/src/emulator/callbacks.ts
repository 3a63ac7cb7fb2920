import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import type { EmulatedJob, EmulatorKit } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { badRequest } from './refusals.ts'
import { queryOf } from './v1.ts'
import { taskOf } from './v2.ts'

/** Within 3 s the address must answer with the text that it was sent, or it is refused. */
const challengeMilliseconds = 3000
const challengeReply = z.object({ challenge: z.string() })

/** Proves a callback address, as the vendor does at submit. */
export async function requireCallback(url: string): Promise<void> {
  const challenge = randomUUID()
  const answer = await post(url, { challenge }).catch(() => undefined)
  const parsed = challengeReply.safeParse(answer)
  if (!parsed.success || parsed.data.challenge !== challenge)
    badRequest('callback_url did not answer the challenge')
}

/** Sends the news of a job that was accepted with a callback address once it has ended. */
export function callbackRoutes(kit: EmulatorKit): void {
  const told = new Set<string>()
  kit.app.addHook('onResponse', async () => {
    for (const job of kit.book.jobs) {
      const url = job.details.callback
      if (typeof url !== 'string' || told.has(job.id)) continue
      told.add(job.id)
      kit.whenEnded(job, async () => {
        // The vendor says nothing of tries; a lost callback is made up for by asking.
        await post(url, newsOf(kit, job)).catch(() => undefined)
      })
    }
  })
}

/** V2 sends what its query answers, without a request to build a link from; V1 sends its own words in lower case. */
function newsOf(kit: EmulatorKit, job: EmulatedJob): JsonObject {
  if (job.details.api === 'v2') return { task: taskOf(kit, 'callback', job) }
  const query = queryOf(kit, job)
  const status = String(query.status).toLowerCase()
  return { ...query, status: status === 'fail' ? 'failed' : status }
}

async function post(url: string, body: JsonObject): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(challengeMilliseconds),
  })
  return response.json()
}
