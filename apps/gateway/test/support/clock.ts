/** A clock that runs as real time does, from the first instant of a day, and can be put forward. */
export interface TestClock {
  /** Milliseconds that it is ahead of real time. */
  offset: number
  now(): Date
}

/** No test takes so long that a minute or a day ends by itself. */
export function testClock(): TestClock {
  const clock = {
    offset: Date.parse('2026-12-01T00:00:00Z') - Date.now(),
    now: () => new Date(Date.now() + clock.offset),
  }
  return clock
}

/** A clock that shows the real time, and can be put forward: what waits in a queue of its own comes in time. */
export function realClock(): TestClock {
  const clock = { offset: 0, now: () => new Date(Date.now() + clock.offset) }
  return clock
}
