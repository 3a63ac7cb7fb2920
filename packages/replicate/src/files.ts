import type { Job, Media, VendorHttp } from '@genmux/core'
import { mediaUri } from '@genmux/core/provider'
import { listed } from './lists.ts'
import { fileReply, filesPage } from './wire.ts'

/** Larger files are to be uploaded, smaller ones may travel inside the request: `input` in the vendor's OpenAPI. */
const inlineBytes = 256 * 1024
/** Of one upload: a file may have 100 MB. */
const uploadSeconds = 300

type Bytes = Extract<Media, { kind: 'data' }>
type AddressOf = (file: Media) => string

/** The files of a job that have to be uploaded, each with a mark of ours by which it is found again. */
function largeFiles({ input, reference }: Job): readonly (readonly [file: Bytes, mark: string])[] {
  const { image, lastImage, referenceImages = [], video, audio } = input
  return [image, lastImage, video, audio, ...referenceImages].flatMap((file, index) =>
    file?.kind === 'data' && (file.base64.length * 3) / 4 > inlineBytes
      ? [[file, `${reference}-${index}`] as const]
      : [],
  )
}

const addresses =
  (uploaded: ReadonlyMap<Media, string>): AddressOf =>
  (file) =>
    uploaded.get(file) ?? mediaUri(file)

/** Uploads what is too large to travel inside the request. Uploads are free, and gone after a while. */
export async function uploadFiles(job: Job, http: VendorHttp): Promise<AddressOf> {
  const upload = async ([file, mark]: readonly [Bytes, string]) => {
    const content = {
      bytes: Buffer.from(file.base64, 'base64'),
      mimeType: file.mimeType,
      fileName: `file.${file.mimeType.split('/')[1]}`,
    }
    const metadata = {
      bytes: Buffer.from(JSON.stringify({ mark })),
      mimeType: 'application/json',
      fileName: 'metadata.json',
    }
    const { urls } = await http.post('/v1/files', {
      form: { content, metadata },
      response: fileReply,
      repeatable: true,
      timeoutSeconds: uploadSeconds,
    })
    return [file, urls.get] as const
  }
  return addresses(new Map(await Promise.all(largeFiles(job).map(upload))))
}

/** Where the files of a job were uploaded to; undefined when they were not, as nothing can have begun then. */
export async function findFiles(job: Job, http: VendorHttp): Promise<AddressOf | undefined> {
  const wanted = new Map(largeFiles(job).map(([file, mark]) => [mark, file]))
  const uploaded = new Map<Media, string>()
  if (wanted.size === 0) return addresses(uploaded)
  for await (const { metadata, urls } of listed('/v1/files', {}, filesPage, http)) {
    const file = wanted.get(metadata?.mark ?? '')
    // Newest first: of two with one mark the answer to the other was lost.
    if (file && !uploaded.has(file)) uploaded.set(file, urls.get)
    if (uploaded.size === wanted.size) return addresses(uploaded)
  }
  return undefined
}
