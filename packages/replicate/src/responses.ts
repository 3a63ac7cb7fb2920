import type { OutputType, Pending, Result } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { failureOf } from './errors.ts'
import type { Prediction } from './wire.ts'

/** A prediction in our words. */
export function predictionAnswer(prediction: Prediction, type: OutputType): Pending | Result {
  const { status, output, error, logs, data_removed: removed } = prediction
  switch (status) {
    case 'starting':
    case 'processing':
      return { status: 'pending', vendorStatus: status, ...progressOf(logs ?? '') }
    case 'succeeded': {
      const [first, ...more] = addressesIn(output).map(
        (url) => ({ type, content: { kind: 'url', url } }) as const,
      )
      if (first) return { status: 'completed', outputs: [first, ...more] }
      if (!removed) throw missingResult('Replicate')
      return jobFailure({
        reason: 'not_found',
        message: 'The files are removed, an hour after they were made.',
      })
    }
    case 'failed':
      return jobFailure(failureOf(error))
    case 'canceled':
    case 'aborted':
      return { status: 'cancelled' }
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

/** Every address in an output, whatever its form. */
function addressesIn(output: unknown): readonly string[] {
  if (typeof output === 'string') return /^https?:\/\//.test(output) ? [output] : []
  return typeof output === 'object' && output !== null ? Object.values(output).flatMap(addressesIn) : []
}

/** Some models print a bar with a percentage; the last one counts. */
function progressOf(logs: string): Pick<Pending, 'progress'> {
  const percent = [...logs.matchAll(/(\d+)%\|/g)].at(-1)?.[1]
  return percent === undefined ? {} : { progress: Math.min(1, Number(percent) / 100) }
}
