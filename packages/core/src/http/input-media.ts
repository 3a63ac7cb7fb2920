import type { Dispatcher } from 'undici'
import type { InputName, JobInput } from '../contract/input.ts'
import type { Media } from '../contract/media.ts'
import type { Model } from '../contract/model.ts'
import { GenerationError, invalidInput } from '../errors/generation-error.ts'
import { openAddress } from './download.ts'

/** Most bytes that are taken from an address to be sent on inside a request. */
const maxInputBytes = 20 * 1024 * 1024

const mediaNames = [
  'image',
  'lastImage',
  'referenceImages',
  'audio',
  'video',
] as const satisfies readonly InputName[]

/**
 * Brings every file of an input into a form that the model takes: where a vendor can't fetch addresses, the bytes are
 * fetched here (public https addresses only) and sent along.
 *
 * @throws GenerationError `invalid_input` when a file can't be fetched, is too large, or must be an address and is none.
 */
export async function convertInput(
  model: Model,
  input: JobInput,
  settings: { readonly dispatcher?: Dispatcher; readonly signal?: AbortSignal } = {},
): Promise<JobInput> {
  const converted = await Promise.all(
    mediaNames.map(async (name) => {
      const given = input[name]
      if (given === undefined) return []
      const convert = (media: Media) => convertMedia(name, media, model, settings)
      const value = 'kind' in given ? await convert(given) : await Promise.all(given.map(convert))
      return [[name, value] as const]
    }),
  )
  return { ...input, ...Object.fromEntries(converted.flat()) }
}

async function convertMedia(
  name: (typeof mediaNames)[number],
  media: Media,
  model: Model,
  settings: { readonly dispatcher?: Dispatcher; readonly signal?: AbortSignal },
): Promise<Media> {
  const forms = model.inputs.accepts[name]?.forms ?? ['url', 'data']
  if (forms.includes(media.kind)) return media
  if (media.kind === 'url') return fetchMedia(name, media.url, settings)
  throw invalidInput({
    path: ['input', name],
    message: `${model.name} fetches its ${name} from an https address; bytes can't be sent to it.`,
  })
}

async function fetchMedia(
  name: string,
  url: string,
  settings: { readonly dispatcher?: Dispatcher; readonly signal?: AbortSignal },
): Promise<Media> {
  try {
    const file = await openAddress(new URL(url), { ...settings, maxBytes: maxInputBytes })
    const bytes = Buffer.from(await new Response(file.stream).arrayBuffer())
    return {
      kind: 'data',
      mimeType: file.mimeType ?? 'application/octet-stream',
      base64: bytes.toString('base64'),
    }
  } catch (cause) {
    const why = GenerationError.is(cause) ? cause.message : 'It could not be read to its end.'
    throw invalidInput({ path: ['input', name], message: `${name} could not be fetched from ${url}. ${why}` })
  }
}
