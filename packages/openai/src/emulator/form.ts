import type { EmulatorKit } from '@genmux/testkit/emulator'
import { bad } from './refusals.ts'

type Request = Parameters<EmulatorKit['accept']>[0]

const numbers: ReadonlySet<string> = new Set(['n', 'output_compression'])
const files: Readonly<Record<string, string>> = { image: 'images', 'image[]': 'images', mask: 'mask' }

/** The body of an edit in its JSON form, whichever of the two was sent. @throws Refused for a form that can't be read. */
export async function editBody({ body, headers }: Request): Promise<unknown> {
  const type = headers['content-type'] ?? ''
  if (!(body instanceof Uint8Array)) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw bad('invalid_multipart', 'Could not parse multipart form.')
    })
  const fields: Record<string, unknown> = {}
  const images: { image_url: string }[] = []
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = numbers.has(name) ? Number(value) : value
    else if (files[name] === 'images') images.push(await asReference(value))
    else if (files[name]) fields[name] = await asReference(value)
    else throw bad('unknown_parameter', `Unknown parameter: '${name}'.`, name)
  }
  return { ...fields, images }
}

async function asReference(file: File): Promise<{ image_url: string }> {
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64')
  return { image_url: `data:${file.type};base64,${base64}` }
}
