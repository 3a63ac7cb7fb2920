import { expect, it } from 'vitest'
import { Callers } from '../../src/callbacks/callers.ts'
import { nextCheckAt } from '../../src/engine/pace.ts'

/** Seconds from the submit at which a job is first asked about. */
function firstAsked(estimated_seconds: number, slow_seconds: number | null): number {
  const attempt = {
    provider: 'acme',
    model: 'acme-1',
    livemode: true,
    started_at: new Date(0),
    callback_base: null,
    called_back_at: null,
  }
  const parts = { callers: new Callers(), now: () => new Date(0), random: () => 0.5 }
  return nextCheckAt(parts, { attempt, generation: { estimated_seconds, slow_seconds } }).getTime() / 1000
}

it('a job is first asked about when its end becomes probable, by how evenly its model works', () => {
  expect(firstAsked(60, 63)).toBeGreaterThan(50)
  expect(firstAsked(60, 63)).toBeLessThan(60)
  expect(firstAsked(60, 120)).toBeLessThan(35)
  expect(firstAsked(60, null)).toBeLessThan(40)
  expect(firstAsked(1800, 1900)).toBe(60)
})
