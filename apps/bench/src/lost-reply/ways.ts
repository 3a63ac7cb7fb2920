import type { Fault } from '@genmux/testkit/emulator'

/** A way to lose the answer to a submit that the vendor has accepted. */
export interface Way {
  readonly id: 'reset' | 'hang' | 'bad-gateway' | 'killed'
  readonly name: string
  readonly fault: Fault
  /** How many answers in a row are lost; the next one comes. */
  readonly times: number
  /** Whether the caller's program dies while it waits, and starts anew. */
  readonly kills: boolean
}

export const ways: readonly Way[] = [
  { id: 'reset', name: 'reset after accept', fault: { kind: 'drop-after' }, times: 2, kills: false },
  { id: 'hang', name: 'hang past the deadline', fault: { kind: 'hang-after' }, times: 2, kills: false },
  {
    id: 'bad-gateway',
    name: '502 after accept',
    fault: { kind: 'status-after', status: 502 },
    times: 2,
    kills: false,
  },
  { id: 'killed', name: 'process killed', fault: { kind: 'hang-after' }, times: 1, kills: true },
]
