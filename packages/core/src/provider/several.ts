import type { Completed, Output } from '../contract/task.ts'
import { toGenerationError } from '../errors/generation-error.ts'

/**
 * Several results from a vendor that makes one per call. The calls go out side by side. Where some of them fail, the rest
 * is delivered all the same, as it is paid for, and a warning says why there is less than was asked.
 *
 * @param count at least 1
 * @param make makes the result of an index, from 0
 * @throws GenerationError when every call fails: `submit_unknown` if one of them is, so that nothing is sent again blindly;
 * else the first.
 */
export async function several(
  count: number,
  make: (index: number) => Promise<Output>,
): Promise<Pick<Completed, 'outputs' | 'warnings'>> {
  const calls = await Promise.allSettled(Array.from({ length: count }, (_, index) => make(index)))
  const [first, ...more] = calls.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []))
  const errors = calls.flatMap((call) => (call.status === 'rejected' ? [toGenerationError(call.reason)] : []))
  const lost = errors.filter(({ reason }) => reason === 'submit_unknown')
  if (!first) throw lost[0] ?? toGenerationError(errors[0])
  if (errors.length === 0) return { outputs: [first, ...more] }
  const messages = errors.filter((error) => !lost.includes(error)).map(({ message }) => message)
  const reason = [
    `${errors.length} of ${count} could not be had.`,
    ...new Set(messages),
    ...(lost.length > 0 ? [`The answers to ${lost.length} were lost: they may have been billed.`] : []),
  ].join(' ')
  return {
    outputs: [first, ...more],
    warnings: [{ option: 'count', asked: count, used: 1 + more.length, reason }],
  }
}
