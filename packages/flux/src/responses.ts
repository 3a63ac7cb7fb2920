import type { OutputType, Pending, Result } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { endingOf } from './errors.ts'
import type { PollReply } from './wire.ts'

/** What a poll says. "Task not found" is left to the caller, who knows how often it was said. */
export function pollAnswer(reply: PollReply, type: OutputType): Pending | Result | 'not found' {
  const ending = endingOf(reply.status, reply.details)
  if (ending?.reason === 'not_found') return 'not found'
  if (ending) return jobFailure(ending)
  switch (reply.status.toLowerCase()) {
    case 'ready':
      return delivery(reply, type)
    case 'pending':
    case 'queued':
    case 'reasoning':
    case 'generating':
      return pending(reply)
    default:
      return { ...pending(reply), unknown: true }
  }
}

function pending({ status, progress }: PollReply): Pending {
  const share = progress ?? undefined
  return {
    status: 'pending',
    vendorStatus: status,
    ...(share !== undefined && share >= 0 && share <= 1 && { progress: share }),
  }
}

function delivery({ result, cost }: PollReply, type: OutputType): Result {
  const links = result?.samples ?? (result?.sample ? [result.sample] : [])
  const [first, ...more] = links.map((url) => ({ type, content: { kind: 'url', url } }) as const)
  if (!first) throw missingResult('FLUX', 'a link to the file')
  return {
    status: 'completed',
    outputs: [first, ...more],
    ...(cost != null && { chargedUsd: cost / 100 }),
    ...(result?.seed != null && { metadata: { seed: result.seed } }),
  }
}
