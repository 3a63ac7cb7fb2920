import pino from 'pino'
import { describe, expect, it, vi } from 'vitest'
import type { GenerationRow } from '../../src/db/schema.ts'
import { Announcer } from '../../src/live/announcer.ts'
import { Subscribers, subscriptionLimits } from '../../src/live/subscribers.ts'

const log = pino({ level: 'silent' })

function row(change: Partial<GenerationRow> = {}): GenerationRow {
  return {
    id: 'gen_1',
    account_id: 'acc_1',
    livemode: false,
    type: 'IMAGE',
    status: 'QUEUED',
    provider: 'flux',
    model: 'flux-pro',
    request: { input: {}, options: {}, provider: null, priority: null, fit: 'NEAREST' },
    work: { input: {}, options: {} },
    warnings: [],
    routing: { chosenBy: 'router', priority: null, policy: 'QUALITY', candidates: [], rejected: [] },
    tags: null,
    webhook_url: null,
    cost_millicredits: null,
    estimated_seconds: null,
    slow_seconds: null,
    progress: 0,
    error: null,
    metadata: null,
    created_at: new Date(0),
    started_at: null,
    completed_at: null,
    quoted_millicredits: null,
    waits_for_vendor: false,
    submit_after: new Date(0),
    deleted_at: null,
    moved_at: null,
    ...change,
  }
}

/** Subscribers over a table of one's own; what has been read is told by the promise of `read`. */
function subscribersOf(table: Map<string, GenerationRow>) {
  const read = vi.fn(async (ids: readonly string[]) => ids.flatMap((id) => table.get(id) ?? []))
  const progress = ({ progress: share }: GenerationRow) => Math.floor(share * 100)
  return { read, subscribers: new Subscribers({ read, progress, log }) }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('subscribers', () => {
  it('get only the latest state when they are slow', async () => {
    const table = new Map([['gen_1', row()]])
    const { subscribers } = subscribersOf(table)
    const states = subscribers.watch(row())
    expect((await states.next()).value).toMatchObject({ status: 'QUEUED' })
    for (const progress of [0.1, 0.2, 0.3]) {
      table.set('gen_1', row({ status: 'PROCESSING', progress }))
      subscribers.changed(['gen_1'])
      await settled()
    }
    expect((await states.next()).value).toMatchObject({ status: 'PROCESSING', progress: 0.3 })
    table.set('gen_1', row({ status: 'COMPLETED', progress: 1 }))
    subscribers.changed(['gen_1'])
    expect((await states.next()).value).toMatchObject({ status: 'COMPLETED' })
    expect(await states.next()).toEqual({ done: true, value: undefined })
  })

  it('never see a state twice, nor one that is older than what they saw', async () => {
    const table = new Map([['gen_1', row({ status: 'PROCESSING', progress: 0.5 })]])
    const { subscribers } = subscribersOf(table)
    const states = subscribers.watch(row({ status: 'PROCESSING', progress: 0.5 }))
    await states.next()
    let next: unknown
    void states.next().then(({ value }) => {
      next = value
    })
    for (const stale of [row(), row({ status: 'PROCESSING', progress: 0.4 }), table.get('gen_1') ?? row()]) {
      table.set('gen_1', stale)
      subscribers.changed(['gen_1'])
      await settled()
    }
    expect(next).toBeUndefined()
    table.set('gen_1', row({ status: 'PROCESSING', progress: 0.6 }))
    subscribers.changed(['gen_1'])
    await settled()
    expect(next).toMatchObject({ progress: 0.6 })
  })

  it('of many generations are served by one query', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => row({ id: `gen_${index}` }))
    const { read, subscribers } = subscribersOf(new Map(rows.map((each) => [each.id, each])))
    for (const each of rows) void subscribers.watch(each).next()
    await settled()
    read.mockClear()
    subscribers.lookAgain()
    await settled()
    expect(read.mock.calls.map(([ids]) => ids.length)).toEqual([500])
  })

  it('hear after the next look what a failed query kept from them', async () => {
    const { read, subscribers } = subscribersOf(new Map([['gen_1', row({ status: 'FAILED' })]]))
    read.mockRejectedValueOnce(new Error('The database is away.'))
    const states = subscribers.watch(row())
    expect((await states.next()).value).toMatchObject({ status: 'QUEUED' })
    await settled()
    subscribers.lookAgain()
    expect((await states.next()).value).toMatchObject({ status: 'FAILED' })
  })

  it('end when their generation is gone, and are forgotten when they leave', async () => {
    const { subscribers } = subscribersOf(new Map([['gen_2', row({ id: 'gen_2' })]]))
    const gone = subscribers.watch(row())
    const left = subscribers.watch(row({ id: 'gen_2' }))
    const waiting = Promise.all([left.next(), left.next()])
    await left.return()
    expect((await waiting)[1]).toEqual({ done: true, value: undefined })
    await gone.next()
    expect(await gone.next()).toEqual({ done: true, value: undefined })
    expect(subscribers.count).toBe(0)
  })

  it('are so many of an account and no more', () => {
    const { subscribers } = subscribersOf(new Map())
    const all = Array.from({ length: subscriptionLimits.ofAccount }, () => subscribers.watch(row()))
    expect(subscribers.count).toBe(0)
    for (const states of all) void states.next()
    expect(subscribers.hasRoomFor('acc_1')).toBe(false)
    expect(subscribers.hasRoomFor('acc_2')).toBe(true)
    void all[0]?.return()
    expect(subscribers.hasRoomFor('acc_1')).toBe(true)
  })
})

describe('an announcer', () => {
  it('tells many changes in one go, each id once, and what comes meanwhile after it', async () => {
    const told: (readonly string[])[] = []
    const announcer = new Announcer(async (ids) => {
      if (told.push(ids) === 1) announcer.add(['c'])
    }, log)
    announcer.add(['a', 'b'])
    announcer.add(['a'])
    await announcer.flush()
    expect(told).toEqual([['a', 'b'], ['c']])
  })
})
