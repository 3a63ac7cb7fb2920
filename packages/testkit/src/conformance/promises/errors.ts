import assert from 'node:assert/strict'
import { type ErrorReason, GenerationError, type Result } from '@genmux/core'
import type { RefusalName } from '../../emulator/faults.ts'
import { type Bench, discard, errorOf } from '../bench.ts'
import type { ContractPromise } from '../types.ts'

/** More often than any call is repeated. */
const everyTry = 8

function refusedAs(refusal: RefusalName, reason: ErrorReason) {
  return async (bench: Bench) => {
    const [sample] = bench.subject.jobs
    const adapter = bench.adapter()
    const job = await bench.job(sample)
    const times = await bench.billed(async () => {
      bench.vendor.faults.next('submit', { kind: 'refusal', refusal, retryAfterSeconds: 7 }, everyTry)
      const error = await errorOf(adapter.submit(job, bench.http(adapter)))
      bench.vendor.faults.clear()
      assert.equal(error.reason, reason, `It is ${error.reason}: ${error.providerMessage}`)
      assert.ok(error.providerMessage, 'The words of the vendor are missing.')
      if (reason === 'vendor_rate') assert.equal(error.retryAfterSeconds, 7, 'Retry-After is not honoured.')
      if (reason === 'content_policy') assert.ok(error.stage, 'The stage of the refusal is missing.')
    })
    assert.equal(times, 0, 'A refused submit was billed.')
  }
}

/** How a job with these words in its text ends: refused at submit, or failed. */
async function ending(bench: Bench, words: string): Promise<Result | GenerationError> {
  const [sample] = bench.subject.jobs
  const job = await bench.job(sample, words)
  return bench.run(job).catch((error: unknown) => {
    if (GenerationError.is(error)) return error
    throw error
  })
}

function reasonOf(end: Result | GenerationError): string {
  if (GenerationError.is(end)) return end.reason
  return end.status === 'failed' ? end.error.reason : end.status
}

/** The vendor's errors in our words. */
export const errorPromises: readonly ContractPromise[] = [
  {
    id: 'errors/funds',
    says: 'An empty account is vendor_funds.',
    check: refusedAs('funds', 'vendor_funds'),
  },
  {
    id: 'errors/rate',
    says: 'Too many requests are vendor_rate, with the wait that was asked for.',
    check: refusedAs('rate', 'vendor_rate'),
  },
  {
    id: 'errors/moderation',
    says: 'Refused content is content_policy, with its stage.',
    check: refusedAs('moderation', 'content_policy'),
  },
  {
    id: 'errors/down',
    says: 'A vendor that is out of order is vendor_down.',
    check: refusedAs('down', 'vendor_down'),
  },
  {
    id: 'errors/credentials',
    says: 'A bad key is vendor_credentials, and no error ever holds it.',
    check: async (bench) => {
      const [sample] = bench.subject.jobs
      const job = await bench.job(sample)
      const secret = 'invalid-secret-of-the-conformance'
      const bad = Object.fromEntries(Object.keys(bench.subject.credentials).map((name) => [name, secret]))
      const adapter = bench.adapter(bad)
      const error = await errorOf(adapter.submit(job, bench.http(adapter)))
      assert.equal(error.reason, 'vendor_credentials', `It is ${error.reason}.`)
      const told = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
      assert.ok(!told.includes(secret), 'The error holds the secret.')
      const { notSecret = [] } = bench.subject.provider.definition
      assert.deepEqual(
        adapter.connection.secrets.filter((value) => value === secret).length,
        Object.keys(bad).filter((name) => !notSecret.includes(name)).length,
        'Not every credential is declared a secret.',
      )
    },
  },
  {
    id: 'errors/failed-job',
    says: 'A job that the vendor fails is failed, with a reason of ours; one that it refuses for its content says so.',
    check: async (bench) => {
      const failure = await ending(bench, '[fail:vendor]')
      assert.ok(
        ['failed', 'vendor_down', 'submit_unknown'].includes(reasonOf(failure)),
        `A failed job is ${reasonOf(failure)}.`,
      )
      const refusal = await ending(bench, '[fail:moderation]')
      assert.equal(reasonOf(refusal), 'content_policy', `Refused content is ${reasonOf(refusal)}.`)
    },
  },
  {
    id: 'errors/hostile-replies',
    says: 'Whatever comes instead of a reply to a submit, it fails with one of our errors.',
    check: async (bench) => {
      for (const sample of bench.subject.jobs) {
        const adapter = bench.adapter()
        for (const body of [null, [], {}, 'text'] as const) {
          bench.vendor.faults.next('submit', { kind: 'rewrite', rewrite: () => body }, everyTry)
          const answer = adapter.submit(await bench.job(sample), bench.http(adapter))
          await errorOf(answer.then(discard))
          bench.vendor.faults.clear()
        }
      }
    },
  },
]
