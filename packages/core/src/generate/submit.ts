import type { VendorHttp } from '../contract/http.ts'
import type { Job } from '../contract/job.ts'
import type { ProviderAdapter } from '../contract/provider.ts'
import type { Result, Task } from '../contract/task.ts'
import { type GenerationError, toGenerationError } from '../errors/generation-error.ts'
import { backoffSeconds } from '../http/delay.ts'
import type { Surroundings } from './surroundings.ts'

/** Tries of a submit that provably never began. */
const maxTries = 4
/** Looks for a task whose answer was lost. */
const maxLooks = 5
/** Clocks differ: a task that the vendor dates a little before our submit can still be ours. */
const clockSkewSeconds = 60

/**
 * Submits a job without ever paying twice: what the vendor has not begun is tried again; what it may have begun is
 * looked for in the way that the adapter declares.
 *
 * @throws GenerationError `submit_unknown` when nobody can tell what became of it.
 */
export async function submitOnce(
  adapter: ProviderAdapter,
  job: Job,
  http: VendorHttp,
  { sleep, now, random, signal }: Surroundings,
): Promise<Task | Result> {
  const since = now() / 1000 - clockSkewSeconds
  for (let tries = 1; ; tries += 1) {
    try {
      return await adapter.submit(job, http)
    } catch (thrown) {
      const error = toGenerationError(thrown)
      const lost = error.reason === 'submit_unknown'
      const dedup = adapter.dedup(job.model)
      if (lost && (dedup.class === 'reference' || dedup.class === 'list'))
        return lookFor(() => dedup.find(job, since, http), error, { sleep, now, random, signal })
      // With a key the same answer is given again, so one that made no sense can be asked for once more.
      const replayed = dedup.class === 'key' && (lost || error.reason === 'vendor_reply')
      const again = replayed || (!lost && error.retryable)
      if (!again || tries >= maxTries) throw error
      await sleep(1000 * backoffSeconds(tries, random, error.retryAfterSeconds, 60), signal)
    }
  }
}

async function lookFor(
  find: () => Promise<readonly { readonly outcome: Task | Result }[]>,
  lost: GenerationError,
  { sleep, random, signal }: Surroundings,
): Promise<Task | Result> {
  for (let looks = 1; looks <= maxLooks; looks += 1) {
    const found = await find().catch(() => [])
    const [only] = found
    // Two that match can't be told apart.
    if (only && found.length === 1) return only.outcome
    await sleep(1000 * backoffSeconds(looks, random), signal)
  }
  throw lost
}
