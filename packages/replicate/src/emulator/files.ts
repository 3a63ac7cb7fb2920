import { createHash, randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import { type EmulatorKit, Refused } from '@genmux/testkit/emulator'
import type { Request } from './predictions.ts'
import { notFound, refusal, wrong } from './refusals.ts'

const maxBytes = 100_000_000
const lifetimeSeconds = 24 * 3600

/** Uploads, kept as long as the server runs. */
export class Files {
  readonly #files = new Map<string, JsonObject>()

  /** Takes a multipart body in. */
  async take(kit: EmulatorKit, request: Request): Promise<JsonObject> {
    const form = await formOf(request)
    const content = form?.get('content')
    if (!(content instanceof Blob))
      throw new Refused(wrong({ path: ['content'], message: 'received undefined' }))
    if (content.size > maxBytes)
      throw new Refused(refusal(413, 'Content Too Large', 'Files must be less than 100MB in size'))
    const id = randomUUID().replaceAll('-', '')
    const now = kit.clock.now()
    const file = {
      id,
      content_type: content.type,
      size: content.size,
      checksums: {
        sha256: createHash('sha256')
          .update(await content.bytes())
          .digest('hex'),
      },
      metadata: JSON.parse((await textOf(form?.get('metadata'))) || '{}'),
      created_at: new Date(now).toISOString(),
      expires_at: new Date(now + lifetimeSeconds * 1000).toISOString(),
      urls: { get: `${kit.origin(request)}/v1/files/${id}` },
    }
    this.#files.set(id, file)
    return file
  }

  find(id: string): JsonObject {
    return this.#files.get(id) ?? notFound()
  }

  /** Newest first. */
  get all(): readonly JsonObject[] {
    return [...this.#files.values()].toReversed()
  }
}

async function formOf({ body, headers }: Request): Promise<FormData | undefined> {
  if (!(body instanceof Uint8Array)) return undefined
  const response = new Response(Buffer.from(body), {
    headers: { 'content-type': headers['content-type'] ?? '' },
  })
  return response.formData().catch(() => undefined)
}

/** A part as text, whether it came as a file or not. */
async function textOf(part: ReturnType<FormData['get']> | undefined): Promise<string> {
  return typeof part === 'string' ? part : ((await part?.text()) ?? '')
}
