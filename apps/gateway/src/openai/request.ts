import { GenerationError, type Issue, invalidInput, nearest } from '@genmux/core'
import { z } from 'zod'
import type { GenerationOrder } from '../accept.ts'
import { inTypedNames } from '../graphql/create/refusals.ts'
import { audioRequest } from '../graphql/create/requests.ts'
import type { GenerateInput } from '../graphql/generated/types.ts'
import { orderOf } from '../graphql/generation/request.ts'
import { unstorableIn } from '../plugins/storable-text.ts'

const priority = z.enum(['QUALITY', 'SPEED', 'COST'])
type Priority = z.output<typeof priority>

/** The fields of the `openai` SDK, and behind them those of `audioCreate` and `generate` under their own names. */
const fields = z.strictObject({
  model: z.string().nullish(),
  input: z.string().nullish(),
  voice: z.union([z.string(), z.strictObject({ id: z.string() })]).nullish(),
  response_format: z.string().nullish(),
  speed: z.number().nullish(),
  instructions: z.string().nullish(),
  stream_format: z.enum(['audio', 'sse']).nullish(),
  text: z.string().nullish(),
  ssml: z.string().nullish(),
  format: z.string().nullish(),
  language: z.string().nullish(),
  emotion: z.string().nullish(),
  options: z.record(z.string(), z.json()).nullish(),
  priority: priority.nullish(),
  fit: z.enum(['NEAREST', 'STRICT']).nullish(),
  maxCost: z.number().nonnegative().nullish(),
  webhookUrl: z.string().nullish(),
  tags: z.json().nullish(),
})
type Fields = z.output<typeof fields>

/** What was asked, and how its refusals are worded. */
export interface SpeechRequest {
  readonly order: GenerationOrder
  /** The same error, its issues with paths into the body as it was sent. */
  inItsNames(thrown: unknown): unknown
}

/**
 * Reads the body of a request for speech, as the `openai` SDK sends it, into the order that `audioCreate` would make.
 *
 * @throws GenerationError `invalid_input` that names the field.
 */
export function readSpeechRequest(body: unknown, markup: number): SpeechRequest {
  const unstorable = unstorableIn(body)
  if (unstorable) throw invalidInput(unstorable)
  const parsed = fields.safeParse(body)
  if (!parsed.success) throw badFields(parsed.error, body)
  const given = parsed.data
  const inItsNames = (thrown: unknown) => inSentNames(inTypedNames(thrown, given), given)
  try {
    return { order: orderOf(requestOf(given), markup), inItsNames }
  } catch (thrown) {
    throw inItsNames(thrown)
  }
}

function requestOf(given: Fields): GenerateInput {
  if (given.stream_format === 'sse')
    throw invalidInput({
      path: ['stream_format'],
      message: 'stream_format sse is not offered: the answer streams as audio, from its first byte on.',
      allowedValues: ['audio'],
    })
  const { model, priority } = choiceOf(given)
  const { voice, fit = null, maxCost = null, instructions = null } = given
  return {
    ...audioRequest({
      text: one(given, 'input', 'text'),
      ssml: given.ssml ?? null,
      model,
      priority,
      voice: (typeof voice === 'object' ? voice?.id : voice) ?? null,
      format: one(given, 'response_format', 'format'),
      language: given.language ?? null,
      emotion: given.emotion ?? null,
      speed: given.speed ?? null,
      options: withInstructions(given.options ?? {}, instructions),
      webhookUrl: given.webhookUrl ?? null,
      tags: given.tags ?? null,
    }),
    ...(fit && { fit }),
    maxCost,
  }
}

const automatic = /^\s*auto(?:\s*:\s*(.*?))?\s*$/i

/** `auto` leaves the choice to the router, and may say what it favours: `auto:speed`. */
function choiceOf({ model = null, priority: asked = null }: Fields): {
  readonly model: string | null
  readonly priority: Priority | null
} {
  const matched = automatic.exec(model ?? 'auto')
  if (!matched) return { model, priority: asked }
  if (matched[1] === undefined) return { model: null, priority: asked }
  const named = priority.safeParse(matched[1].toUpperCase())
  if (!named.success)
    throw invalidInput({
      path: ['model'],
      message: `There is no model ${model}: auto may be followed by quality, speed or cost.`,
      allowedValues: ['auto', 'auto:quality', 'auto:speed', 'auto:cost'],
    })
  if (asked && asked !== named.data)
    throw invalidInput({ path: ['priority'], message: 'priority and model differ: give one of them.' })
  return { model: null, priority: named.data }
}

/** A field that has a name of the SDK's and one of ours. */
function one(given: Fields, theirs: 'input' | 'response_format', ours: 'text' | 'format'): string | null {
  const [first, second] = [given[theirs] ?? null, given[ours] ?? null]
  if (first !== null && second !== null && first !== second)
    throw invalidInput({ path: [ours], message: `${theirs} and ${ours} differ: give one of them.` })
  return first ?? second
}

function withInstructions(
  options: NonNullable<Fields['options']>,
  instructions: string | null,
): NonNullable<Fields['options']> {
  if (instructions === null) return options
  if (options.instructions != null && options.instructions !== instructions)
    throw invalidInput({
      path: ['instructions'],
      message: 'instructions and options.instructions differ: give one of them.',
    })
  return { ...options, instructions }
}

/** More fields that are not known are not told one by one. */
const shownIssues = 20

function badFields({ issues }: z.ZodError, body: unknown): GenerationError {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return invalidInput({ path: [], message: 'The body must be a JSON object.' })
  const [first, ...rest] = issues.flatMap((issue): readonly Issue[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.slice(0, shownIssues).map((key) => unknownField(key, issue.path))
      : [badField(issue)],
  )
  return first ? invalidInput(first, ...rest) : invalidInput({ path: [], message: 'The body does not fit.' })
}

function badField({ path, message }: z.core.$ZodIssue): Issue {
  const names = path.map(String)
  return { path: names, message: `${names.join('.')}: ${message}.` }
}

function unknownField(name: string, inside: readonly PropertyKey[]): Issue {
  const path = [...inside.map(String), name]
  const near = inside.length === 0 ? nearest(name, Object.keys(fields.shape)) : undefined
  const advice = near ? `Did you mean ${near}?` : "A model's own options belong into options."
  return { path, message: `There is no field ${path.join('.')}. ${advice}` }
}

/** Ours are renamed to the SDK's where these were sent. */
function inSentNames(thrown: unknown, given: Fields): unknown {
  if (!GenerationError.is(thrown) || !thrown.issues) return thrown
  const issues = thrown.issues.map((issue) => ({ ...issue, path: sentPath(issue.path, given) }))
  return new GenerationError({ ...thrown.toJSON(), issues }, { cause: thrown })
}

function sentPath(path: readonly string[], given: Fields): readonly string[] {
  const [first, second] = path
  if (first === 'text' && given.text == null) return ['input']
  if (first === 'options' && second === 'format' && given.response_format != null) return ['response_format']
  return path
}
