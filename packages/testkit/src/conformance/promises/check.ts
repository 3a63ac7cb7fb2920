import assert from 'node:assert/strict'
import { type Json, openOutput, type Task } from '@genmux/core'
import { assertCompleted, type Bench, discard, errorOf } from '../bench.ts'
import type { ContractPromise, SampleJob } from '../types.ts'

/** Runs a check on every sample that the vendor answers with a task. */
const eachTask =
  (check: (bench: Bench, task: Task, sample: SampleJob) => Promise<void>) => async (bench: Bench) => {
    for (const sample of bench.subject.jobs) {
      const adapter = bench.adapter()
      const answer = await adapter.submit(await bench.job(sample), bench.http(adapter))
      if (answer.status === 'accepted') await check(bench, answer, sample)
      else await discard(answer)
    }
  }

/** A job is followed to its end, and never waited for in vain. */
export const checkPromises: readonly ContractPromise[] = [
  {
    id: 'check/pending',
    says: 'A job under way is pending, in the word of the vendor.',
    check: eachTask(async (bench, task) => {
      const adapter = bench.adapter()
      const answer = await adapter.check(task, bench.http(adapter))
      assert.equal(answer.status, 'pending', `It is ${answer.status}.`)
      if (answer.status !== 'pending') return
      assert.ok(answer.vendorStatus, 'The word of the vendor is missing.')
      assert.notEqual(answer.unknown, true, `The adapter does not know "${answer.vendorStatus}".`)
    }),
  },
  {
    id: 'check/outputs',
    says: 'A finished job has outputs of the kind that the model makes, and each can be fetched.',
    check: async (bench) => {
      for (const sample of bench.subject.jobs) {
        const adapter = bench.adapter()
        const result = await bench.run(await bench.job(sample), adapter)
        assertCompleted(result)
        for (const output of result.outputs) {
          assert.equal(output.type, bench.model(sample).output, 'The output is of another kind.')
          const { stream } = await openOutput(output.content, adapter.connection, { maxBytes: 2 ** 28 })
          const { byteLength } = await new Response(stream).arrayBuffer()
          assert.ok(byteLength > 100, 'The output is empty.')
        }
      }
    },
  },
  {
    id: 'check/restart',
    says: 'A task is all that is needed: another process, with a new adapter, goes on with it.',
    check: eachTask(async (bench, task) => {
      bench.finish()
      assertCompleted(await bench.settle(JSON.parse(JSON.stringify(task)), bench.adapter()))
    }),
  },
  {
    id: 'check/unknown-status',
    says: 'A status that the adapter does not know counts as pending and is marked, with the word kept.',
    check: eachTask(async (bench, task) => {
      const adapter = bench.adapter()
      const known = await adapter.check(task, bench.http(adapter))
      assert.equal(known.status, 'pending')
      if (known.status !== 'pending') return
      const strange = 'a-word-of-tomorrow'
      const rewrite = (body: Json) =>
        replaced(body, (value) => (value === known.vendorStatus ? strange : value))
      bench.vendor.faults.next('check', { kind: 'rewrite', rewrite })
      const answer = await adapter.check(task, bench.http(adapter))
      assert.deepEqual(
        { ...answer, state: undefined, progress: undefined },
        { status: 'pending', vendorStatus: strange, unknown: true, state: undefined, progress: undefined },
      )
    }),
  },
  {
    id: 'check/success-without-data',
    says: 'A success without its files is an error at once, never pending and never a success.',
    check: eachTask(async (bench, task) => {
      bench.finish()
      const adapter = bench.adapter()
      const rewrite = (body: Json) =>
        replaced(body, (value) => (typeof value === 'string' && isFile(value) ? null : value))
      bench.vendor.faults.next('check', { kind: 'rewrite', rewrite }, 3)
      const answer = adapter.check(task, bench.http(adapter))
      const outcome = await answer.catch((error: unknown) => error)
      bench.vendor.faults.clear()
      if (outcome instanceof Error) await errorOf(Promise.reject(outcome))
      else assert.equal(statusOf(outcome), 'failed', `It is ${statusOf(outcome)}.`)
    }),
  },
  {
    id: 'check/hostile-replies',
    says: 'Whatever comes instead of a reply, a question fails with one of our errors and never hangs.',
    check: eachTask(async (bench, task) => {
      const adapter = bench.adapter()
      const http = bench.http(adapter)
      for (const body of [null, [], {}, 'text', 7] as const) {
        bench.vendor.faults.next('check', { kind: 'rewrite', rewrite: () => body })
        await errorOf(adapter.check(task, http))
      }
      bench.vendor.faults.next('check', { kind: 'status', status: 200 })
      await errorOf(adapter.check(task, http))
      bench.vendor.faults.next('check', { kind: 'malformed' })
      await errorOf(adapter.check(task, http))
    }),
  },
]

/** A link, or a whole file as base64. */
function isFile(text: string): boolean {
  return /^https?:/.test(text) || (text.length > 1000 && /^[A-Za-z0-9+/=]+$/.test(text))
}

function statusOf(outcome: unknown): string {
  return typeof outcome === 'object' && outcome !== null && 'status' in outcome
    ? String(outcome.status)
    : 'nothing'
}

/** The JSON with every leaf changed. */
function replaced(value: Json, change: (leaf: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((each) => replaced(each, change))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, change)]))
  return change(value)
}
