import type { GenerationRow } from '../../db/schema.ts'

type Timed = Pick<
  GenerationRow,
  'status' | 'progress' | 'estimated_seconds' | 'created_at' | 'started_at' | 'completed_at'
>

/** Most that is shown before the end is known. */
const mostBeforeEnd = 95

/** 0 to 100: what the vendor told, or the share of the model's usual time that has passed. Never falls. */
export function progressOf(generation: Timed, now: Date): number {
  if (generation.status === 'COMPLETED') return 100
  const told = generation.progress * 100
  const usual = generation.estimated_seconds
  const passed = usual ? (100 * secondsSinceStart(generation, now)) / usual : 0
  return Math.floor(Math.max(told, Math.min(mostBeforeEnd, passed)))
}

/** Whole seconds left; 0 once it has ended, null when nobody knows. A job past its usual time has one second left. */
export function secondsLeft(generation: Timed, now: Date): number | null {
  if (generation.completed_at) return 0
  if (generation.estimated_seconds === null) return null
  return Math.max(1, Math.ceil(generation.estimated_seconds - secondsSinceStart(generation, now)))
}

function secondsSinceStart({ started_at, completed_at }: Timed, now: Date): number {
  if (!started_at) return 0
  return Math.max(0, ((completed_at ?? now).getTime() - started_at.getTime()) / 1000)
}
