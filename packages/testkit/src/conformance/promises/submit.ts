import assert from 'node:assert/strict'
import type { Fault } from '../../emulator/faults.ts'
import { assertCompleted, type Bench, discard, errorOf } from '../bench.ts'
import type { ContractPromise, SampleJob } from '../types.ts'

const each = (check: (bench: Bench, sample: SampleJob) => Promise<void>) => async (bench: Bench) => {
  for (const sample of bench.subject.jobs) await check(bench, sample)
}

/** After this the vendor did its work and nobody heard of it. */
function lostBy(fault: Fault) {
  return each(async (bench, sample) => {
    const adapter = bench.adapter()
    const job = await bench.job(sample)
    const times = await bench.billed(async () => {
      bench.vendor.faults.next('submit', fault)
      const submitted = adapter.submit(job, bench.http(adapter))
      if (adapter.dedup(job.model).class === 'key') {
        // A vendor that honours a key may be asked again, and is, by whoever called.
        await submitted.then(discard, (error: unknown) => errorOf(Promise.reject(error)))
        return discard(await adapter.submit(job, bench.http(adapter)))
      }
      const error = await errorOf(submitted)
      assert.equal(error.reason, 'submit_unknown', `A lost answer is ${error.reason}.`)
      assert.equal(error.retryable, false)
    })
    bench.vendor.faults.clear()
    assert.equal(times, 1, `The vendor would bill ${times} times for one submit.`)
  })
}

/** Paid work is started at most once. */
export const submitPromises: readonly ContractPromise[] = [
  {
    id: 'submit/answer',
    says: 'A submit answers with a task of plain JSON, or with the result.',
    check: each(async (bench, sample) => {
      const adapter = bench.adapter()
      const answer = await adapter.submit(await bench.job(sample), bench.http(adapter))
      if (answer.status !== 'accepted') {
        assertCompleted(answer)
        return discard(answer)
      }
      assert.ok(answer.id, 'The task has no id.')
      assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer, 'The task is not plain JSON.')
    }),
  },
  {
    id: 'submit/once-when-the-connection-breaks',
    says: 'A submit whose answer is lost is not sent again blindly, and is said to be lost.',
    check: lostBy({ kind: 'drop-after' }),
  },
  {
    id: 'submit/once-when-a-proxy-fails',
    says: 'A submit that is answered by 502 may have been done: it is not sent again blindly.',
    check: lostBy({ kind: 'status-after', status: 502 }),
  },
  {
    id: 'submit/once-when-the-answer-is-cut',
    says: 'A submit whose answer breaks off in the middle is lost, not failed.',
    check: lostBy({ kind: 'malformed' }),
  },
  {
    id: 'submit/never-begun',
    says: 'Where nobody listens nothing was begun: that is said, and trying again is harmless.',
    check: each(async (bench, sample) => {
      const job = await bench.job(sample)
      // Port 9 is "discard", which nobody serves.
      const adapter = bench.adapter({ baseUrl: 'http://127.0.0.1:9' })
      const error = await errorOf(adapter.submit(job, bench.http(adapter)))
      assert.equal(error.reason, 'vendor_down', `It is said to be ${error.reason}.`)
      assert.ok(error.retryable)
    }),
  },
  {
    id: 'submit/dedup',
    says: 'What the adapter declares about lost answers is true: a key is replayed, a reference or a list finds the one job.',
    check: each(async (bench, sample) => {
      const adapter = bench.adapter()
      const http = bench.http(adapter)
      const job = await bench.job(sample)
      const dedup = adapter.dedup(job.model)
      const since = bench.clock.now() / 1000 - 1
      if (dedup.class === 'none') return
      if (dedup.class === 'key') {
        const times = await bench.billed(async () => {
          for (const _ of ['first', 'again']) await discard(await adapter.submit(job, http))
        })
        assert.equal(times, 1, 'The key was not replayed: the vendor would bill twice.')
        return
      }
      await discard(await adapter.submit(job, http))
      const other = await bench.job(sample, 'and something else')
      await discard(await adapter.submit(other, http))
      const found = await dedup.find(job, since, http)
      for (const { outcome } of found) await discard(outcome)
      assert.equal(found.length, 1, `It finds ${found.length} jobs where there is one.`)
      const later = await dedup.find(job, bench.clock.now() / 1000 + 3600, http)
      for (const { outcome } of later) await discard(outcome)
      assert.equal(later.length, 0, 'It finds jobs that are older than it was asked for.')
    }),
  },
]
