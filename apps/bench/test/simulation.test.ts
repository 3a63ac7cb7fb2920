import { describe, expect, it } from 'vitest'
import { compare, worth } from '../src/simulation/compare.ts'
import { EventQueue } from '../src/simulation/event-queue.ts'
import { luck } from '../src/simulation/luck.ts'
import { day } from '../src/simulation/world.ts'

const requests = 3000
const length = 2 * day

describe.each([1, 2, 3])('in world %i', (seed) => {
  const comparisons = compare(seed, requests, length)

  it.each(comparisons)(
    'under $priority, users of the router are better off than with any other',
    ({ priority, clients }) => {
      const [router, ...others] = clients
      const beaten = ['the best on paper', 'round robin', 'random']
      for (const other of others.filter(({ client }) => beaten.includes(client)))
        expect({ [other.client]: router && worth[priority](router) > worth[priority](other) }).toEqual({
          [other.client]: true,
        })
    },
  )

  it.each(comparisons)('under $priority, they see less than a tenth of the failures', ({ clients }) => {
    const [router, pick] = clients
    expect(pick?.failedInOutages).toBeGreaterThan(0.9)
    expect(router?.failedInOutages).toBeLessThan((pick?.failedInOutages ?? 0) / 10)
    expect(router?.failed).toBeLessThan((pick?.failed ?? 0) / 10)
  })
})

it('comes out the same each time', () => {
  expect(compare(4, 200, day / 4)).toEqual(compare(4, 200, day / 4))
})

it('runs what happens in the order of time, also what is added meanwhile', () => {
  const queue = new EventQueue()
  const seen: number[] = []
  const instants = Array.from({ length: 200 }, (_, index) => Math.floor(luck(1, index) * 50))
  for (const at of instants)
    queue.add(at, () => {
      seen.push(at)
      if (at % 7 === 0) queue.add(at + 1, () => seen.push(at + 1))
    })
  queue.run()
  const added = instants.filter((at) => at % 7 === 0).map((at) => at + 1)
  expect(seen).toEqual([...instants, ...added].sort((a, b) => a - b))
})

it('has luck that is even', () => {
  const throws = Array.from({ length: 10_000 }, (_, index) => luck(7, 1, index))
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    throws.filter((each) => Math.floor(each * 10) === tenth),
  )
  for (const tenth of tenths) expect(Math.abs(tenth.length - 1000)).toBeLessThan(120)
})
