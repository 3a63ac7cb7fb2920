import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Callers } from '../../src/callbacks/callers.ts'
import { nextCheckAt, type Paced } from '../../src/engine/pace.ts'

const model = { provider: 'acme', model: 'acme-1', livemode: true }
const base = 'https://gateway.example'

/** Seconds from the start at which a job that began `elapsed` seconds ago is asked about next. */
function askedAt(
  job: { readonly elapsed: number; readonly usual?: number; readonly calledAt?: number },
  { trusted = true, told = true, random = 0 } = {},
): number {
  const callers = new Callers()
  if (trusted) callers.heard(model)
  const paced: Paced = {
    attempt: {
      ...model,
      started_at: new Date(0),
      callback_base: told ? base : null,
      called_back_at: job.calledAt === undefined ? null : new Date(job.calledAt * 1000),
    },
    generation: { estimated_seconds: job.usual ?? null, slow_seconds: null },
  }
  const parts = { callers, now: () => new Date(job.elapsed * 1000), random: () => random }
  return nextCheckAt(parts, paced).getTime() / 1000
}

describe('where the vendor calls back', () => {
  it.each([
    ['a short job is first asked about at one and a half times the usual', 10, 15],
    ['a long one a minute after its usual time', 600, 660],
  ])('%s', (_, usual, at) => {
    expect(askedAt({ elapsed: 0, usual })).toBe(at)
  })

  it('nobody waits more than a minute, and its jitter, for a call that is lost', () => {
    const seconds = fc.double({ min: 1, max: 7200, noNaN: true })
    const random = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(seconds, seconds, random, (elapsed, usual, jitter) => {
        const at = askedAt({ elapsed, usual }, { random: jitter })
        expect(at).toBeGreaterThanOrEqual(elapsed)
        expect(at).toBeLessThanOrEqual(Math.max((usual + 60) * 1.1, elapsed + 60 * 1.1) + 0.001)
      }),
    )
  })

  it.each([
    ['was not heard of yet', { elapsed: 0, usual: 100 }, { trusted: false }],
    ['was told no address', { elapsed: 0, usual: 100 }, { told: false }],
    ['has no usual time', { elapsed: 0 }, {}],
    ['called a moment ago, before its own API knew', { elapsed: 30, usual: 100, calledAt: 29 }, {}],
  ])('one that %s is asked as any other', (_, job, how) => {
    expect(askedAt(job, how)).toBe(askedAt(job, { trusted: false }))
    expect(askedAt(job, how)).toBeLessThan(100)
  })

  it('one whose job ended without a call is asked as any other, until it calls again', () => {
    const callers = new Callers()
    callers.heard(model)
    callers.missed({ ...model, model: 'acme-2' })
    expect(callers.has(model)).toBe(true)
    callers.missed(model)
    expect(callers.has(model)).toBe(false)
    callers.heard(model)
    expect(callers.has(model)).toBe(true)
    expect(callers.has({ ...model, livemode: false })).toBe(false)
  })
})
