import { type Issue, invalidInput, type Json, type JsonObject } from '@genmux/core'
import type {
  AudioCreateInput,
  AvatarCreateInput,
  GenerateInput,
  ImageCreateInput,
  VideoCreateInput,
} from '../generated/types.ts'

/** What `generate` would be asked. @throws GenerationError `invalid_input` as `requestOf`. */
export function videoRequest({
  prompt,
  image = null,
  lastImage = null,
  ...rest
}: VideoCreateInput): GenerateInput {
  return requestOf('VIDEO', { text: prompt, image, lastImage }, rest)
}

/** What `generate` would be asked. @throws GenerationError `invalid_input` as `requestOf`. */
export function imageRequest({
  prompt,
  image = null,
  referenceImages = null,
  ...rest
}: ImageCreateInput): GenerateInput {
  return requestOf('IMAGE', { text: prompt, image, referenceImages }, rest)
}

/** What `generate` would be asked. @throws GenerationError `invalid_input` without words, and as `requestOf`. */
export function audioRequest({ text = null, ssml = null, ...rest }: AudioCreateInput): GenerateInput {
  if (!text?.trim() && !ssml?.trim())
    throw invalidInput({ path: ['text'], message: 'Give text or ssml: the words to be spoken.' })
  return requestOf('AUDIO', { text, ssml }, rest)
}

/** What `generate` would be asked. @throws GenerationError `invalid_input` without speech, and as `requestOf`. */
export function avatarRequest({
  text = null,
  audio = null,
  image = null,
  ...rest
}: AvatarCreateInput): GenerateInput {
  if (!text?.trim() && !audio)
    throw invalidInput({ path: ['text'], message: 'Give text or audio: what the avatar is to say.' })
  return requestOf('AVATAR', { text, audio, image }, rest)
}

/** What is left of a typed input without its media: options under their own names, and what all creates share. */
type Rest = Pick<GenerateInput, 'priority' | 'fallback' | 'options' | 'webhookUrl' | 'tags'> & {
  readonly model?: string | null
} & {
  readonly [option: string]: Json | undefined
}

/** @throws GenerationError `invalid_input` when an option has one value as an argument and another in `options`. */
function requestOf(
  type: GenerateInput['type'],
  input: GenerateInput['input'],
  {
    model = null,
    priority = null,
    fallback = null,
    options = null,
    webhookUrl = null,
    tags = null,
    ...named
  }: Rest,
): GenerateInput {
  return {
    type,
    input,
    provider: model,
    priority,
    fallback,
    webhookUrl,
    tags,
    fit: 'NEAREST',
    options: merged(options, named),
  }
}

/** Null counts as left out. Options that are no object are passed on as they are, and refused like those of `generate`. */
function merged(options: Json, named: Readonly<Record<string, Json | undefined>>): Json {
  const others = options ?? {}
  if (!isObject(others)) return others
  const given = Object.entries(named).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, value] as const],
  )
  const [conflict, ...conflicts] = given
    .filter(([name, value]) => (others[name] ?? value) !== value)
    .map(
      ([name]): Issue => ({ path: [name], message: `${name} and options.${name} differ: give one of them.` }),
    )
  if (conflict) throw invalidInput(conflict, ...conflicts)
  return { ...others, ...Object.fromEntries(given) }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
