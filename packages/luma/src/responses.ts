import type { OutputType, Pending, Result } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { AgentsTask, DreamTask } from './wire.ts'

/** A generation of the Agents API. EXR files come beside the clip, and are left where they are. */
export function agentsAnswer(task: AgentsTask, type: OutputType): Pending | Result {
  const { state, output, failure_reason: reason, failure_code: code } = task
  const urls = (output ?? []).filter((each) => each.type === type).map(({ url }) => url)
  return answer(state, type, urls, () => failureOf(reason ?? 'failed', code ?? undefined))
}

/** A generation of Dream Machine. A clip comes with a picture of it. */
export function dreamAnswer(
  { state, assets, failure_reason: reason }: DreamTask,
  type: OutputType,
): Pending | Result {
  const url = type === 'video' ? assets?.video : assets?.image
  return answer(state, type, [url], () => failureOf(reason ?? 'failed'))
}

function answer(
  state: string,
  type: OutputType,
  urls: readonly (string | null | undefined)[],
  failure: () => ReturnType<typeof failureOf>,
): Pending | Result {
  switch (state) {
    case 'queued':
    case 'processing':
    case 'dreaming':
      return { status: 'pending', vendorStatus: state }
    case 'completed': {
      const [first, ...more] = urls.flatMap((url) =>
        url ? [{ type, content: { kind: 'url', url } } as const] : [],
      )
      if (!first) throw missingResult('Luma')
      return { status: 'completed', outputs: [first, ...more] }
    }
    case 'failed':
      return jobFailure(failure())
    default:
      return { status: 'pending', vendorStatus: state, unknown: true }
  }
}
