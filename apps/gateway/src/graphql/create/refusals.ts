import { GenerationError, type Issue, invalidInput, type Model } from '@genmux/core'

/**
 * Refuses two speeches in one avatar, where no model could take both: the router would only say which one its nearest
 * model lacks.
 *
 * @throws GenerationError `invalid_input` that names both.
 */
export function refuseTwoSpeeches(
  { text, audio }: { readonly text?: string | null; readonly audio?: string | null },
  models: readonly Model[],
): void {
  if (!text?.trim() || !audio || models.some(takesBoth)) return
  throw invalidInput({ path: ['audio'], message: 'No avatar takes both text and audio: give one of them.' })
}

function takesBoth({ type, inputs: { accepts, notBoth = [] } }: Model): boolean {
  const excluded = notBoth.some((group) => group.includes('text') && group.includes('audio'))
  return type === 'AVATAR' && Boolean(accepts.text && accepts.audio) && !excluded
}

/** The same error, its issues with paths into the typed input instead of that of `generate`. */
export function inTypedNames(thrown: unknown, input: object): unknown {
  if (!GenerationError.is(thrown) || !thrown.issues) return thrown
  const issues = thrown.issues.map((issue) => ({ ...issue, path: typedPath(issue, input) }))
  return new GenerationError({ ...thrown.toJSON(), issues }, { cause: thrown })
}

function typedPath({ path }: Issue, input: object): readonly string[] {
  const [first, second, ...rest] = path
  if (first === 'provider') return ['model']
  if (second === undefined) return path
  if (first === 'input') return [second === 'text' && 'prompt' in input ? 'prompt' : second, ...rest]
  const isArgument = first === 'options' && second !== 'model' && Object.hasOwn(input, second)
  return isArgument ? [second, ...rest] : path
}
