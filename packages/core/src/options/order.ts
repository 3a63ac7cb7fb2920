import type { Json } from '../contract/json.ts'

const kHeights: { readonly [name: string]: number } = {
  '1k': 1024,
  '2k': 1440,
  '3k': 1620,
  '4k': 2160,
  '8k': 4320,
}

/** Height in pixels that a resolution name stands for (`768p`, `2k`, `1280x720`: the shorter side); undefined if none. */
export function resolutionHeight(name: Json | undefined): number | undefined {
  if (typeof name !== 'string') return undefined
  const text = name.trim().toLowerCase()
  const lines = /^(\d{2,5})p$/.exec(text)
  if (lines) return Number(lines[1])
  const sides = /^(\d{2,5})\s*[x*×]\s*(\d{2,5})$/.exec(text)
  if (sides) return Math.min(Number(sides[1]), Number(sides[2]))
  return Object.hasOwn(kHeights, text) ? kHeights[text] : undefined
}

/** Width by height of `16:9`, `16x9` or `16/9`; undefined if it is none. */
export function ratioOf(name: Json | undefined): number | undefined {
  if (typeof name !== 'string') return undefined
  const sides = /^\s*(\d+(?:\.\d+)?)\s*[:x/×]\s*(\d+(?:\.\d+)?)\s*$/i.exec(name)
  const ratio = sides ? Number(sides[1]) / Number(sides[2]) : 0
  return ratio > 0 && Number.isFinite(ratio) ? ratio : undefined
}

/** The number that a value means: `6`, `'6'`, `'6s'`, `'6 seconds'`; undefined if it means none. */
export function numberOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const digits = /^\s*(-?\d+(?:\.\d+)?)\s*(?:s|secs?|seconds?)?\s*$/i.exec(value)
  return digits ? Number(digits[1]) : undefined
}

/** Where a raise costs more: these are lowered to what is allowed, and raised only where nothing lower is. */
const dearer = new Set(['duration', 'resolution', 'count', 'width', 'height'])

/**
 * How far `value` is from what was asked of an option: 0 is the same; undefined where the option has no order.
 * A dearer value is farther than every cheaper one.
 */
export function distance(option: string, asked: Json, value: Json): number | undefined {
  if (asked === value) return 0
  const [from, to] = [place(option, asked), place(option, value)]
  if (from === undefined || to === undefined) return undefined
  if (dearer.has(option)) return to <= from ? from - to : Number.MAX_SAFE_INTEGER / 2 + (to - from)
  return Math.abs(to - from)
}

function place(option: string, value: Json): number | undefined {
  if (option === 'resolution') return resolutionHeight(value)
  if (option === 'aspectRatio') {
    const ratio = ratioOf(value)
    return ratio === undefined ? undefined : Math.log(ratio)
  }
  return typeof value === 'number' || option === 'duration' ? numberOf(value) : undefined
}

/** The allowed value nearest to what was asked; ties go down. Undefined where none can be compared. */
export function nearestValue<Value extends Json>(
  option: string,
  asked: Json,
  allowed: readonly Value[],
): Value | undefined {
  const ordered = allowed
    .flatMap((value) => {
      const far = distance(option, asked, value)
      return far === undefined ? [] : [{ value, far, at: place(option, value) ?? 0 }]
    })
    .sort((a, b) => a.far - b.far || a.at - b.at)
  return ordered[0]?.value
}
