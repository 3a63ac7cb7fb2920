import { parseList } from 'structured-headers'
import { describe, expect, it } from 'vitest'
import { Allowance } from '../../src/limits/allowance.ts'
import { limitsOf, plans, requestsPerMinute } from '../../src/limits/plans.ts'
import { quotaHeaders } from '../../src/limits/quota.ts'
import { WindowCounter } from '../../src/limits/window-counter.ts'

const midnight = new Date('2026-11-24T00:00:00Z')
const noon = new Date('2026-11-24T12:00:00Z')
const at = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const started = (minuteStarts: number, dayStarts: number) => ({
  minute: noon,
  minuteStarts,
  day: midnight,
  dayStarts,
})
const shown = (minuteStarts: number, dayStarts: number, seconds = 0) =>
  quotaHeaders(new Allowance(plans.FREE, started(minuteStarts, dayStarts)).quotas(at(seconds)))

describe('the headers', () => {
  it('count whole seconds to the end of the minute, never 0', () => {
    expect(shown(1, 1, 0.001)).toMatchObject({ 'X-RateLimit-Remaining': '9', 'X-RateLimit-Reset': '60' })
    expect(shown(1, 1, 59.999)).toMatchObject({ 'X-RateLimit-Reset': '1' })
    expect(shown(1, 1, 60)).toMatchObject({ 'X-RateLimit-Remaining': '10', 'X-RateLimit-Reset': '60' })
  })

  it('show the day where it leaves less than the minute', () => {
    expect(shown(3, 97)).toMatchObject({
      'X-RateLimit-Limit': '100',
      'X-RateLimit-Remaining': '3',
      'X-RateLimit-Reset': '43200',
    })
    expect(shown(3, 92)).toMatchObject({ 'X-RateLimit-Limit': '10', 'X-RateLimit-Remaining': '7' })
  })

  it('of the draft standard are structured fields with both policies', () => {
    const headers = shown(3, 30, 18)
    expect(parseList(headers['RateLimit-Policy'] ?? '')).toEqual([
      [
        'starts-per-minute',
        new Map([
          ['q', 10],
          ['w', 60],
        ]),
      ],
      [
        'starts-per-day',
        new Map([
          ['q', 100],
          ['w', 86_400],
        ]),
      ],
    ])
    expect(parseList(headers.RateLimit ?? '')).toEqual([
      [
        'starts-per-minute',
        new Map([
          ['r', 7],
          ['t', 42],
        ]),
      ],
      [
        'starts-per-day',
        new Map([
          ['r', 70],
          ['t', 43_182],
        ]),
      ],
    ])
  })

  it('show the last start of several in one request, in whatever order they end', () => {
    const allowance = new Allowance(plans.FREE, undefined)
    allowance.counted(started(4, 4))
    allowance.counted(started(3, 3))
    expect(quotaHeaders(allowance.quotas(noon))['X-RateLimit-Remaining']).toBe('6')
  })
})

describe('plans', () => {
  const own = { starts_per_minute: 500, in_progress: null }
  it('give an ENTERPRISE account its own numbers and no limit on a day', () => {
    expect(limitsOf({ plan: 'ENTERPRISE', ...own })).toEqual({
      startsPerMinute: 500,
      inProgress: null,
      startsPerDay: null,
    })
  })

  it('let every open generation be asked for once a second', () => {
    expect(Object.values(plans).map(requestsPerMinute)).toEqual([660, 1980, 6600])
    expect(requestsPerMinute(limitsOf({ plan: 'ENTERPRISE', ...own }))).toBeNull()
  })
})

describe('requests counted in memory', () => {
  it('are forgotten with their minute', () => {
    const counter = new WindowCounter(60)
    expect([counter.count('a', noon), counter.count('a', at(59)), counter.count('b', at(59))]).toEqual([
      1, 2, 1,
    ])
    expect(counter.of('a', at(60))).toBe(0)
  })

  it('share one count past so many callers, so that memory is bounded and nobody goes uncounted', () => {
    const counter = new WindowCounter(60)
    for (let caller = 0; caller < 50_000; caller += 1) counter.count(`${caller}`, noon)
    expect([counter.count('new', noon), counter.count('newer', noon)]).toEqual([1, 2])
    expect(counter.of('7', noon)).toBe(1)
  })
})
