import { type GenerationInput, type InputName, type InputRules, inputNames } from '../contract/input.ts'

/** Whether these inputs are of the kinds that a model takes and needs; their contents are not looked at. */
export function takesInputs({ accepts, oneOf = [] }: InputRules, input: GenerationInput): boolean {
  const isGiven = (name: InputName) => (input[name]?.length ?? 0) > 0
  // Where no tags are taken, the words of SSML are.
  const taken = (name: InputName) => Boolean(accepts[name] ?? (name === 'ssml' && accepts.text))
  const fits = inputNames.every((name) => (isGiven(name) ? taken(name) : !accepts[name]?.required))
  return fits && oneOf.every((group) => group.some(isGiven))
}
