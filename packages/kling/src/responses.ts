import type { Completed, Output, OutputType, Pending, Result } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { LegacyTask, NewTask } from './wire.ts'

interface Made {
  readonly url?: string | null | undefined
  readonly duration?: string | null | undefined
}

/** A task of the new interface. */
export function newAnswer({ status, message, outputs }: NewTask): Pending | Result {
  const made = (outputs ?? []).filter(({ type }) => type === 'video')
  return answer(status, message, 'video', made)
}

/** A task of `/v1`, which has another word for success. */
export function v1Answer(task: LegacyTask, output: OutputType): Pending | Result {
  const { videos, images } = task.task_result ?? {}
  const made = (output === 'video' ? videos : images) ?? []
  const status = task.task_status === 'succeed' ? 'succeeded' : task.task_status
  return answer(status, task.task_status_msg, output, made)
}

function answer(
  status: string,
  message: string | null | undefined,
  type: OutputType,
  made: readonly Made[],
): Pending | Result {
  switch (status) {
    case 'submitted':
    case 'processing':
      return { status: 'pending', vendorStatus: status }
    case 'succeeded':
      return delivery(type, made)
    case 'failed':
      return jobFailure(failureOf(message ?? ''))
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

function delivery(type: OutputType, made: readonly Made[]): Completed {
  const [first, ...more] = made.flatMap(({ url, duration }): readonly Output[] => {
    if (!url) return []
    const seconds = Number(duration)
    return [{ type, content: { kind: 'url', url }, ...(seconds > 0 && { duration: seconds }) }]
  })
  if (!first) throw missingResult('Kling')
  return { status: 'completed', outputs: [first, ...more] }
}
