import assert from 'node:assert/strict'
import type { Task } from '@genmux/core'
import { assertCompleted, type Bench, discard } from '../bench.ts'
import type { ContractPromise } from '../types.ts'

const canCancel = (bench: Bench) => bench.adapter().cancel !== undefined

async function tasks(bench: Bench): Promise<readonly Task[]> {
  const accepted: Task[] = []
  for (const sample of bench.subject.jobs) {
    const adapter = bench.adapter()
    const answer = await adapter.submit(await bench.job(sample), bench.http(adapter))
    if (answer.status === 'accepted') accepted.push(answer)
    else await discard(answer)
  }
  return accepted
}

/** Where the vendor can be told to stop. */
export const cancelPromises: readonly ContractPromise[] = [
  {
    id: 'cancel/stays-cancelled',
    says: 'What was cancelled never comes back; what could not be cancelled goes on.',
    applies: canCancel,
    check: async (bench) => {
      const adapter = bench.adapter()
      for (const task of await tasks(bench)) {
        const outcome = await adapter.cancel?.(task, bench.http(adapter))
        bench.finish()
        const result = await bench.settle(task)
        const expected = outcome === 'cancelled' ? 'cancelled' : 'completed'
        assert.equal(result.status, expected, `It was ${outcome}, and is ${result.status}.`)
      }
    },
  },
  {
    id: 'cancel/finished',
    says: 'Cancelling a finished job is refused and takes nothing away.',
    applies: canCancel,
    check: async (bench) => {
      const adapter = bench.adapter()
      const accepted = await tasks(bench)
      bench.finish()
      for (const task of accepted) {
        assert.equal(await adapter.cancel?.(task, bench.http(adapter)), 'refused')
        assertCompleted(await bench.settle(task))
      }
    },
  },
]
