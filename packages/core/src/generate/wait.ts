import type { VendorHttp } from '../contract/http.ts'
import type { Model } from '../contract/model.ts'
import type { ProviderAdapter } from '../contract/provider.ts'
import type { Pending, Result, Task } from '../contract/task.ts'
import { logNormal } from '../durations/log-normal.ts'
import { shareDone } from '../durations/remaining.ts'
import { GenerationError, toGenerationError } from '../errors/generation-error.ts'
import { backoffSeconds } from '../http/delay.ts'
import { secondsUntilNextCheck } from '../http/pace.ts'
import type { Surroundings } from './surroundings.ts'
import type { GenerateProgress } from './types.ts'

/** Failed questions in a row that end the wait. */
const maxFailures = 6

/**
 * Asks about a task until it ends, paced by what its model usually takes.
 *
 * @throws GenerationError `timeout` past the model's longest plausible time; whatever the questions fail with in the end.
 */
export async function waitFor(
  adapter: ProviderAdapter,
  model: Model,
  accepted: Task,
  http: VendorHttp,
  {
    usual,
    onProgress,
    ...surroundings
  }: Surroundings & {
    readonly usual: number | undefined
    readonly onProgress: ((progress: GenerateProgress) => void) | undefined
  },
): Promise<Result> {
  const { sleep, now, random, signal } = surroundings
  const startedAt = now()
  const elapsed = () => (now() - startedAt) / 1000
  let task = accepted
  let failures = 0
  for (;;) {
    const wait =
      failures > 0
        ? backoffSeconds(failures, random)
        : secondsUntilNextCheck({ elapsed: elapsed(), usual }, random)
    await sleep(1000 * wait, signal)
    try {
      const answer = await adapter.check(task, http)
      if (answer.status !== 'pending') return answer
      failures = 0
      task = { ...task, state: answer.state ?? task.state }
      onProgress?.(progressOf(answer, elapsed(), usual))
    } catch (thrown) {
      const error = toGenerationError(thrown)
      failures += 1
      if (!error.retryable || failures >= maxFailures) throw error
    }
    if (elapsed() > model.longestSeconds) {
      const message = `${model.name} did not finish within ${Math.round(model.longestSeconds / 60)} minutes.`
      throw new GenerationError({ reason: 'timeout', message })
    }
  }
}

function progressOf(pending: Pending, elapsedSeconds: number, usual: number | undefined): GenerateProgress {
  const guessed =
    usual === undefined ? undefined : Math.min(0.95, shareDone(logNormal(usual), elapsedSeconds))
  const progress = pending.progress ?? guessed
  return {
    vendorStatus: pending.vendorStatus,
    elapsedSeconds,
    ...(progress !== undefined && { progress }),
  }
}
