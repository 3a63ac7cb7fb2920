import { type Issue, invalidInput } from '@genmux/core'
import type { GenerationOrder } from '../../accept.ts'

/** More than any model speaks or reads: fitting looks at each character, for each model. */
const mostWords = 1_000_000
/** Names and descriptions are compared with all that a catalogue holds. */
const mostOfName = 1000
/** Any other text of an option, such as a negative prompt. */
const mostOfOption = 20_000
/** No model has a third of so many; each is compared with all names that there are. */
const mostOptions = 100

/** Refuses texts that would keep a gateway busy for long. @throws GenerationError `invalid_input` that names each. */
export function assertBounded({ provider, input, options = {} }: GenerationOrder): void {
  const names = Object.keys(options)
  const issues = [
    ...tooLong(['provider'], provider, mostOfName),
    ...tooLong(['input', 'text'], input.text, mostWords),
    ...tooLong(['input', 'ssml'], input.ssml, mostWords),
    ...tooLong(['input', 'voice'], input.voice, mostOfName),
    ...(names.length > mostOptions
      ? [{ path: ['options'], message: `options must have at most ${mostOptions} names.` }]
      : names.flatMap((name) => tooLongOption(name, options[name]))),
  ]
  const [first, ...rest] = issues
  if (first) throw invalidInput(first, ...rest)
}

function tooLongOption(name: string, value: unknown): readonly Issue[] {
  if (name.length > mostOfName)
    return [
      { path: ['options'], message: `The name of an option must have at most ${mostOfName} characters.` },
    ]
  const isName = name === 'voice' || name === 'avatarId' || name === 'model'
  // Files of options are read by no one here.
  if (typeof value === 'string' && /^data:/i.test(value) && !isName) return []
  return tooLong(['options', name], value, isName ? mostOfName : mostOfOption)
}

function tooLong(path: readonly string[], text: unknown, most: number): readonly Issue[] {
  if (typeof text !== 'string' || text.length <= most) return []
  const message = `${path.join('.')} must have at most ${most.toLocaleString('en')} characters, and has ${text.length.toLocaleString('en')}.`
  return [{ path, message }]
}
