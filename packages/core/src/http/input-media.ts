import type { Dispatcher } from 'undici'
import type { InputName, JobInput } from '../contract/input.ts'
import type { Media } from '../contract/media.ts'
import type { Model } from '../contract/model.ts'
import { GenerationError, invalidInput } from '../errors/generation-error.ts'
import { type Download, type DownloadSettings, openAddress } from './download.ts'

/** Most bytes that are taken from an address to be sent on inside a request. */
export const maxInputBytes = 20 * 1024 * 1024

const mediaNames = [
  'image',
  'lastImage',
  'referenceImages',
  'audio',
  'video',
] as const satisfies readonly InputName[]

/** Opens a file that a person named by its address. Which input it is for tells what to expect. */
export type OpenInput = (address: URL, input: MediaInput, settings: DownloadSettings) => Promise<Download>
export type MediaInput = (typeof mediaNames)[number]

export interface ConvertSettings {
  readonly dispatcher?: Dispatcher
  readonly signal?: AbortSignal
  /** @default public https addresses are fetched */
  readonly open?: OpenInput
  /** Also open what the vendor will fetch itself, to find out now whether it can be fetched at all. @default false */
  readonly verify?: boolean
}

/** A server that is silent for so long will hardly serve the vendor. */
const silenceSeconds = 10
/** Nor will one that takes so long for what goes into a request. */
const wholeSeconds = 120

/** What servers send instead of a file: pages, and answers to programs. */
const neverMedia = /^(text\/|application\/(json|xml|xhtml\+xml|javascript)$)/

/**
 * Brings every file of an input into a form that the model takes: where a vendor can't fetch addresses, the bytes are
 * fetched here (public https addresses only) and sent along.
 *
 * @throws GenerationError `invalid_input` when a file can't be fetched, is too large, or must be an address and is none.
 */
export async function convertInput(
  model: Model,
  input: JobInput,
  settings: ConvertSettings = {},
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
  name: MediaInput,
  media: Media,
  model: Model,
  settings: ConvertSettings,
): Promise<Media> {
  const forms = model.inputs.accepts[name]?.forms ?? ['url', 'data']
  const fits = forms.includes(media.kind)
  if (media.kind === 'url') return fits && !settings.verify ? media : fetchMedia(name, media, fits, settings)
  if (fits) return media
  throw invalidInput({
    path: ['input', name],
    message: `${model.name} fetches its ${name} from an https address; bytes can't be sent to it.`,
  })
}

/** The file as bytes, or, where the vendor fetches it, as it was once it has been seen to be there. */
async function fetchMedia(
  name: MediaInput,
  media: Extract<Media, { kind: 'url' }>,
  byVendor: boolean,
  { open = openPublic, dispatcher, signal }: ConvertSettings,
): Promise<Media> {
  const { url } = media
  try {
    const file = await open(new URL(url), name, {
      ...(dispatcher && { dispatcher }),
      ...(signal && { signal }),
      maxBytes: maxInputBytes,
      silenceSeconds,
      wholeSeconds,
    })
    const page = file.mimeType?.toLowerCase() ?? ''
    if (neverMedia.test(page)) {
      await file.stream.cancel()
      throw new GenerationError({
        reason: 'vendor_reply',
        message: `There is ${page} and no file of that kind.`,
      })
    }
    if (byVendor) {
      await file.stream.cancel()
      return media
    }
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

const openPublic: OpenInput = (address, _, settings) => openAddress(address, settings)
