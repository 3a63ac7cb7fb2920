import { drawImage, renderSpeech, renderVideo } from '@genmux/testkit/media'
import { testKey } from './test-gateway.ts'

const scene = { label: 'upload', prompt: 'of the tests', seed: 1, width: 320, height: 180 }

/** A file of each kind, as a person might have them. */
export const picture = () => drawImage({ ...scene, format: 'png' })
export const clip = () => renderVideo({ ...scene, seconds: 2, audio: true })
export const sound = () => renderSpeech({ text: 'Good morning.', format: 'mp3', seed: 1, seconds: 2 }).bytes

/** What an upload is answered with. */
export interface UploadAnswer {
  readonly status: number
  readonly headers: Headers
  // Tests look into answers of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about.
  readonly body: any
}

/** Sends a body to `/v1/assets` as it is, with whatever headers it brings. */
export async function upload(
  origin: string,
  body: BodyInit,
  { key = testKey, ...headers }: Record<string, string> = {},
): Promise<UploadAnswer> {
  const response = await fetch(`${origin}/v1/assets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, ...headers },
    body,
    // Streams are sent piece by piece; the types of fetch don't know of it.
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** A form with these files. */
export function form(...files: readonly Uint8Array<ArrayBuffer>[]): FormData {
  const data = new FormData()
  data.append('purpose', 'generation')
  for (const [index, file] of files.entries()) data.append('file', new Blob([file]), `file-${index}.txt`)
  return data
}

/** Uploads a file. @returns its id. */
export async function uploaded(origin: string, file: Uint8Array<ArrayBuffer>, key?: string): Promise<string> {
  const { status, body } = await upload(origin, file, key === undefined ? {} : { key })
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}
