import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterFailure,
  afterSuccess,
  beginProbe,
  type Circuit,
  circuitRules,
  closedCircuit,
  type ErrorReason,
  permits,
  reasons,
  withdrawProbe,
} from '../../src/index.ts'

const start = Date.UTC(2026, 10, 24)
const steady = () => 0
const fail = (circuit: Circuit, reason: ErrorReason, now: number, retryAfterSeconds?: number) =>
  afterFailure(
    circuit,
    { reason, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) },
    now,
    steady,
  )

/** The circuit after `times` failures at one moment. */
function failed(reason: ErrorReason, times: number, circuit: Circuit = closedCircuit, now = start): Circuit {
  return Array.from({ length: times }).reduce<Circuit>((before) => fail(before, reason, now), circuit)
}

/** Seconds for which nothing is sent. */
function closedFor(circuit: Circuit, now = start): number {
  return circuit.state === 'CLOSED' ? 0 : (circuit.until - now) / 1000
}

const allReasons = Object.keys(reasons) as ErrorReason[]
const counted = allReasons.filter((reason) => circuitRules[reason])
const reason = fc.constantFrom(...allReasons)

const event = fc.oneof(
  fc.record(
    {
      kind: fc.constant('failure' as const),
      reason,
      retryAfterSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
    },
    { requiredKeys: ['kind', 'reason'] },
  ),
  fc.record({ kind: fc.constant('success' as const), made: fc.constantFrom('ACCEPTED', 'COMPLETED') }),
  fc.record({ kind: fc.constant('probe' as const) }),
)
const story = fc.array(fc.record({ after: fc.nat({ max: 200_000 }), event }), { maxLength: 60 })

/** Lives through a story, and shows the circuit and the time before each of its steps, and at its end. */
function live(
  steps: typeof story extends fc.Arbitrary<infer T> ? T : never,
  look: (circuit: Circuit, now: number) => void,
): { readonly circuit: Circuit; readonly now: number } {
  let circuit: Circuit = closedCircuit
  let now = start
  for (const { after, event } of steps) {
    now += after
    look(circuit, now)
    if (event.kind === 'failure') circuit = afterFailure(circuit, event, now, () => 1)
    else if (event.kind === 'success') circuit = afterSuccess(circuit, event.made, now)
    else circuit = beginProbe(circuit, now)
  }
  return { circuit, now }
}

describe('whatever happens, a circuit', () => {
  it('lets the next probe out within an hour and a fifth', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { circuit, now } = live(steps, () => undefined)
        expect(permits(circuit, now + 1.2 * 3600 * 1000)).not.toBe('NOTHING')
      }),
    )
  })

  it('has one probe under way at most', () => {
    fc.assert(
      fc.property(story, (steps) => {
        live(steps, (circuit, now) => {
          const probing = beginProbe(circuit, now)
          if (permits(circuit, now) !== 'PROBE') expect(probing).toBe(circuit)
          else expect(permits(probing, now)).toBe('NOTHING')
        })
      }),
    )
  })

  it('lets another probe out at once when one was withdrawn', () => {
    const probing = beginProbe(failed('vendor_down', 3), start + 15_000)
    expect(permits(withdrawProbe(probing, start + 16_000), start + 16_000)).toBe('PROBE')
    expect(withdrawProbe(closedCircuit, start)).toBe(closedCircuit)
  })

  it('is plain JSON', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { circuit } = live(steps, () => undefined)
        expect(JSON.parse(JSON.stringify(circuit))).toEqual(circuit)
      }),
    )
  })

  it('is closed after a probe that was taken and brought to its end', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { circuit, now } = live(steps, () => undefined)
        const healed = afterSuccess(afterSuccess(circuit, 'ACCEPTED', now), 'COMPLETED', now)
        expect(permits(healed, now)).toBe('JOBS')
      }),
    )
  })

  it('is never opened by what says nothing of the vendor', () => {
    const innocent = allReasons.filter((each) => !circuitRules[each])
    expect(innocent).toEqual(expect.arrayContaining(['content_policy', 'invalid_input', 'internal']))
    for (const each of innocent) expect(failed(each, 100)).toBe(closedCircuit)
  })
})

describe('a circuit opens', () => {
  it.each(counted)('for %s after as many strikes as its rule says, and no fewer', (each) => {
    const strikes = circuitRules[each]?.strikes ?? 0
    expect(permits(failed(each, strikes - 1), start)).toBe('JOBS')
    expect(permits(failed(each, strikes), start)).toBe('NOTHING')
  })

  it('not for failures that lie far apart', () => {
    let circuit: Circuit = closedCircuit
    for (let minute = 0; minute < 60; minute += 2)
      circuit = fail(circuit, 'vendor_down', start + minute * 60_000)
    expect(circuit.state).toBe('CLOSED')
  })

  it('not where jobs come to a good end between the failures', () => {
    let circuit: Circuit = closedCircuit
    for (let second = 0; second < 100; second += 1) {
      circuit = fail(circuit, second % 2 ? 'failed' : 'vendor_down', start + second * 1000)
      circuit = afterSuccess(circuit, 'ACCEPTED', start + second * 1000)
      circuit = afterSuccess(circuit, 'COMPLETED', start + second * 1000)
    }
    expect(circuit.state).toBe('CLOSED')
  })

  it('for as long as the vendor asks, and not for a day', () => {
    expect(closedFor(fail(closedCircuit, 'vendor_rate', start, 40))).toBe(40)
    expect(closedFor(fail(closedCircuit, 'vendor_rate', start, 1))).toBe(1)
    expect(closedFor(fail(closedCircuit, 'vendor_rate', start))).toBe(3)
    expect(closedFor(fail(closedCircuit, 'vendor_rate', start, 86_400))).toBe(3600)
  })

  it('for longer each time that a probe fails, up to a bound, and stretched by chance', () => {
    let circuit = failed('vendor_down', 3)
    const seconds: number[] = []
    for (let round = 0; round < 8; round += 1) {
      const now = circuit.state === 'CLOSED' ? start : circuit.until
      circuit = fail(beginProbe(circuit, now), 'vendor_down', now)
      seconds.push(closedFor(circuit, now))
    }
    expect(seconds).toEqual([30, 60, 120, 240, 300, 300, 300, 300])
    expect(closedFor(afterFailure(closedCircuit, { reason: 'vendor_funds' }, start, () => 1))).toBe(72)
  })

  it('for longer when it flaps, and as at first when it has been well for long', () => {
    const once = afterSuccess(failed('vendor_down', 3), 'ACCEPTED', start)
    expect(closedFor(failed('vendor_down', 3, once))).toBe(30)
    const later = start + 3600 * 1000
    expect(closedFor(failed('vendor_down', 3, once, later), later)).toBe(15)
  })

  it('for what is worse than was known, and for nothing else while it is open', () => {
    const down = failed('vendor_down', 3)
    expect(fail(down, 'vendor_down', start)).toBe(down)
    expect(fail(down, 'failed', start)).toBe(down)
    expect(fail(down, 'vendor_funds', start)).toMatchObject({ state: 'OPEN', reason: 'vendor_funds' })
  })
})

describe('what heals depends on what broke', () => {
  it.each([
    ['vendor_funds', 'ACCEPTED'],
    ['vendor_credentials', 'ACCEPTED'],
    ['vendor_down', 'ACCEPTED'],
    ['vendor_rate', 'ACCEPTED'],
    ['submit_unknown', 'ACCEPTED'],
    ['failed', 'COMPLETED'],
    ['timeout', 'COMPLETED'],
  ] as const)('%s is over when a job is %s, and not before', (each, heals) => {
    const other = heals === 'ACCEPTED' ? 'COMPLETED' : 'ACCEPTED'
    const open = failed(each, 4)
    expect(afterSuccess(open, other, start)).toBe(open)
    expect(permits(afterSuccess(open, heals, start), start)).toBe('JOBS')
  })

  it('a job from before that fails does not speak for a probe of whether jobs are taken', () => {
    const probing = beginProbe(failed('vendor_funds', 1), start + 60_000)
    expect(probing.state).toBe('PROBING')
    expect(fail(probing, 'failed', start + 61_000)).toBe(probing)
    expect(fail(probing, 'vendor_funds', start + 61_000)).toMatchObject({ state: 'OPEN', openings: 2 })
  })
})
