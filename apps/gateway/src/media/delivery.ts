import type { FittedOptions, OutputType, Warning } from '@genmux/core'
import type { MediaFacts } from './probe.ts'

/** Share of the asked height below which a picture counts as too small: vendors round to multiples of 16 or so. */
const heightTolerance = 0.93
/** Seconds that a clip may be short of. */
const durationTolerance = 0.6

/**
 * Compares what was delivered with what was asked, and says where it is less.
 *
 * @example
 * shortfalls({ duration: 10 }, 'video', { type: 'video', duration: 5, … }) // one warning: asked 10, used 5
 */
export function shortfalls(
  options: FittedOptions,
  expected: OutputType,
  facts: MediaFacts,
): readonly Warning[] {
  const warnings: Warning[] = []
  if (facts.type !== expected)
    warnings.push({
      option: 'type',
      asked: expected,
      used: facts.type,
      reason: `The vendor delivered ${facts.type} where ${expected} was asked.`,
    })
  const { duration, resolution } = options
  if (
    typeof duration === 'number' &&
    facts.duration !== undefined &&
    facts.duration < duration - durationTolerance
  )
    warnings.push({
      option: 'duration',
      asked: duration,
      used: Math.round(facts.duration * 10) / 10,
      reason: 'The vendor delivered less than was asked.',
    })
  const asked = typeof resolution === 'string' ? shortSide(resolution) : undefined
  const got = facts.width && facts.height ? Math.min(facts.width, facts.height) : undefined
  if (asked !== undefined && got !== undefined && got < asked * heightTolerance)
    warnings.push({
      option: 'resolution',
      asked: resolution ?? null,
      used: `${facts.width}x${facts.height}`,
      reason: 'The vendor delivered less than was asked.',
    })
  return warnings
}

/** Pixels of the shorter side that a resolution such as `1080p` promises; undefined for names without a number. */
function shortSide(resolution: string): number | undefined {
  const lines = /^(\d{3,4})p$/i.exec(resolution)?.[1]
  return lines === undefined ? undefined : Number(lines)
}
