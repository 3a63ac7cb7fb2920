import { type LogNormal, logNormal, remainingSeconds, shareDone } from '@genmux/core'
import type { GenerationRow } from '../../db/schema.ts'

type Timed = Pick<
  GenerationRow,
  | 'status'
  | 'progress'
  | 'estimated_seconds'
  | 'slow_seconds'
  | 'created_at'
  | 'started_at'
  | 'moved_at'
  | 'completed_at'
>

/** Most that is shown before the end is known. */
const mostBeforeEnd = 95

/** 0 to 100: what the vendor told, or what has passed of what it will probably have taken. Never falls. */
export function progressOf(generation: Timed, now: Date): number {
  if (generation.status === 'COMPLETED') return 100
  const told = generation.progress * 100
  const times = timesOf(generation)
  const passed = times ? 100 * shareDone(times, secondsSinceStart(generation, now)) : 0
  return Math.floor(Math.max(told, Math.min(mostBeforeEnd, passed)))
}

/** Whole seconds left; 0 once it has ended, null when nobody knows. Past its usual time it is what such late jobs still take. */
export function secondsLeft(generation: Timed, now: Date): number | null {
  if (generation.completed_at) return 0
  const times = timesOf(generation)
  return times ? Math.max(1, Math.ceil(remainingSeconds(times, secondsSinceStart(generation, now)))) : null
}

function timesOf({ estimated_seconds: usual, slow_seconds: slow }: Timed): LogNormal | undefined {
  return usual === null || usual <= 0 ? undefined : logNormal(usual, slow)
}

/** Since the model that has it now began. */
function secondsSinceStart({ started_at, moved_at, completed_at }: Timed, now: Date): number {
  if (!started_at) return 0
  const began = Math.max(started_at.getTime(), moved_at?.getTime() ?? 0)
  return Math.max(0, ((completed_at ?? now).getTime() - began) / 1000)
}
