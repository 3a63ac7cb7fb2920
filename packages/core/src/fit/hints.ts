import type { JobInput } from '../contract/input.ts'
import type { Json } from '../contract/json.ts'
import type { Model } from '../contract/model.ts'
import type { Findings } from './findings.ts'

/** Folds hints without a vendor parameter into the prompt, or leaves them out where there is no room for them. */
export function foldHints(
  model: Model,
  input: JobInput,
  hints: ReadonlyMap<string, Json>,
  findings: Findings,
): JobInput {
  let text = input.text
  for (const [option, asked] of inOrder(hints, Object.keys(model.promptHints ?? {}))) {
    const folded = text === undefined ? undefined : fold(model.promptHints?.[option] ?? '{}', text, asked)
    const room = model.inputs.accepts.text?.max ?? Number.POSITIVE_INFINITY
    if (folded === undefined || [...folded].length > room) {
      const reason = `${model.name} takes ${option} only as words of the prompt, and they do not fit in.`
      findings.change({ option, asked, used: null, reason })
    } else {
      text = folded
      const reason = `${model.name} has no ${option} of its own, so it is said in the prompt.`
      findings.change({ option, asked, used: 'in the prompt', reason })
    }
  }
  return text === undefined ? input : { ...input, text }
}

/** In the order of the row, so that what is put behind the prompt on a line of its own comes last. */
function inOrder(hints: ReadonlyMap<string, Json>, names: readonly string[]): readonly [string, Json][] {
  const rank = (option: string) => (names.includes(option) ? names.indexOf(option) : -1)
  return [...hints].sort(([a], [b]) => rank(a) - rank(b))
}

function fold(template: string, text: string, value: Json): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  // One pass, so that braces in the prompt itself are left alone.
  return template.replace(/\{(value)?\}/g, (_, hint) => (hint ? String(value) : text))
}
