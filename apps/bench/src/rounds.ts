/** What of a case was measured. */
export interface Timing {
  readonly name: string
  /** Median of a call over all rounds. */
  readonly microseconds: number
  /** Median of its time by the reference's of the same round. */
  readonly ratio: number
}

export interface Rounds {
  /** @default 60 */
  readonly rounds?: number
  /** How long a case runs in a round. @default 20 */
  readonly milliseconds?: number
}

/**
 * Times cases in turns, so that what a machine does meanwhile meets all of them alike. The first case is the reference:
 * figures of other machines compare by their ratio to it.
 */
export function interleaved(
  cases: readonly (readonly [name: string, call: () => unknown])[],
  { rounds = 60, milliseconds = 20 }: Rounds = {},
): readonly Timing[] {
  const calls = cases.map(([, call]) => callsIn(call, milliseconds))
  const times = cases.map((): number[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [index, [, call]] of cases.entries())
      times[index]?.push(microsecondsOf(call, calls[index] ?? 1) / (calls[index] ?? 1))
  const reference = times[0] ?? []
  return cases.map(([name], index) => {
    const own = times[index] ?? []
    return {
      name,
      microseconds: median(own),
      ratio: median(own.map((time, round) => time / (reference[round] ?? Number.NaN))),
    }
  })
}

/** How many calls fill the time; finding out warms up. */
function callsIn(call: () => unknown, milliseconds: number): number {
  let calls = 1
  while (microsecondsOf(call, calls) < milliseconds * 1000) calls *= 2
  return calls
}

/** @throws Error for a case that gives nothing back: a compiler may leave out what nobody uses. */
function microsecondsOf(call: () => unknown, calls: number): number {
  let given = 0
  const from = process.hrtime.bigint()
  for (let index = 0; index < calls; index++) if (call() !== undefined) given++
  const nanoseconds = Number(process.hrtime.bigint() - from)
  if (given < calls) throw new Error('A case must give back what it made.')
  return nanoseconds / 1000
}

function median(all: readonly number[]): number {
  const sorted = all.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
