import { createHmac, randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import { bad } from './refusals.ts'

/** How long a handle lives. */
const lifetimeSeconds = 3600

/** How files begin, in hex. */
const beginnings: readonly (readonly [hex: string, type: string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['494433', 'audio/mpeg'],
  ['fff', 'audio/mpeg'],
  ['52494646', 'audio/wav'],
  ['4f676753', 'audio/ogg'],
]

/** Takes a file in. Its handle says all that is needed later, so no list of files is kept. */
export async function takeFile(body: unknown, contentType: string, now: number): Promise<JsonObject> {
  const bytes = await partOf(body, contentType)
  const hex = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  const expires = Math.floor(now / 1000) + lifetimeSeconds
  const link = `https://files.hedra.example/u/${randomUUID()}?bytes=${bytes.length}&until=${expires}`
  return {
    url: `${link}&X-Amz-Signature=${signatureOf(link)}`,
    content_type: beginnings.find(([begin]) => hex.startsWith(begin))?.[1] ?? 'application/octet-stream',
    expires_at: new Date(expires * 1000).toISOString(),
  }
}

/** Refuses a handle that is not the vendor's to the last byte, that is over its hour, or whose file is too large. */
export function checkHandle(field: string, url: string, maxBytes: number, now: number): void {
  const [, link = '', bytes, expires, signature] =
    /^(https:\/\/files\.hedra\.example\/u\/[^?]+\?bytes=(\d+)&until=(\d+))&X-Amz-Signature=(\w+)$/.exec(
      url,
    ) ?? []
  if (signature !== signatureOf(link)) bad(field, 'external URLs are not accepted; use POST /v3/files')
  if (Number(expires) * 1000 <= now) bad(field, 'the POST /v3/files url expired', 'expired')
  if (Number(bytes) > maxBytes) bad(field, `the file has more than ${maxBytes} bytes`)
}

/** The part `file` of a multipart body. */
async function partOf(body: unknown, contentType: string): Promise<Uint8Array> {
  const bytes = body instanceof Uint8Array ? Buffer.from(body) : undefined
  const form = await new Response(bytes, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined)
  const file = form?.get('file')
  if (!(file instanceof Blob)) return bad('file', 'Field required')
  return new Uint8Array(await file.arrayBuffer())
}

function signatureOf(link: string): string {
  return createHmac('sha256', 'emulated').update(link).digest('hex')
}
