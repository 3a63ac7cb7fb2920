import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { progressOf, secondsLeft } from '../../src/graphql/generation/progress.ts'

const at = (seconds: number) => new Date(seconds * 1000)
const running = {
  status: 'PROCESSING',
  progress: 0,
  estimated_seconds: 60,
  slow_seconds: 90,
  created_at: at(0),
  started_at: at(0),
  moved_at: null,
  completed_at: null,
} as const

describe('progress', () => {
  it('never falls and never says that it is done before it is', () => {
    const moment = fc.double({ min: 0, max: 5000, noNaN: true })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(moment, moment, share, share, (one, other, told, more) => {
        const [earlier, later] = [Math.min(one, other), Math.max(one, other)]
        const first = progressOf({ ...running, progress: Math.min(told, more) }, at(earlier))
        const second = progressOf({ ...running, progress: Math.max(told, more) }, at(later))
        expect(second).toBeGreaterThanOrEqual(first)
        expect(Number.isInteger(first)).toBe(true)
      }),
    )
    expect(progressOf(running, at(1e6))).toBe(95)
    expect(progressOf({ ...running, status: 'COMPLETED', completed_at: at(7) }, at(8))).toBe(100)
  })

  it('stands where it was when a job ended badly', () => {
    const failed = { ...running, status: 'FAILED', completed_at: at(30) } as const
    expect(progressOf(failed, at(30))).toBe(49)
    expect(progressOf(failed, at(3000))).toBe(49)
  })
})

describe('seconds left', () => {
  it('are the usual time at first, and none once it has ended', () => {
    expect(secondsLeft({ ...running, started_at: null }, at(0))).toBe(60)
    expect(secondsLeft(running, at(20))).toBe(41)
    expect(secondsLeft({ ...running, completed_at: at(9) }, at(500))).toBe(0)
    expect(secondsLeft({ ...running, estimated_seconds: null }, at(0))).toBeNull()
  })

  it('count from when another model has taken over, and what was shown stays', () => {
    const moved = { ...running, moved_at: at(100), progress: 0.62 }
    expect(secondsLeft(moved, at(100))).toBe(60)
    expect(progressOf(moved, at(100))).toBe(62)
    expect(progressOf(moved, at(300))).toBeGreaterThan(62)
  })

  it('of a job past its usual time are what such late jobs still take, and do not stand at one', () => {
    expect(secondsLeft(running, at(60))).toBe(11)
    expect(secondsLeft(running, at(120))).toBeGreaterThan(5)
    expect(secondsLeft(running, at(600))).toBeGreaterThan(10)
    expect(secondsLeft({ ...running, slow_seconds: 62 }, at(60))).toBeLessThan(4)
  })
})
