import type { EmulatedJob, EmulatedOutput, EmulatorKit } from '@genmux/testkit/emulator'
import { renderOutput } from '@genmux/testkit/emulator'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** What lies in the folder of models. */
export const checkpoints = [
  'sd3.5_large_fp8_scaled.safetensors',
  'sd3.5_medium_incl_clips_t5xxlfp8scaled.safetensors',
  'sd_xl_base_1.0.safetensors',
  'v1-5-pruned-emaonly.safetensors',
  'v2-1_768-ema-pruned.safetensors',
] as const

/** So many pictures of a size. */
export function pictures(
  count: number,
  width: number,
  height: number,
  format: 'png' | 'jpeg' = 'png',
): readonly EmulatedOutput[] {
  return Array.from({ length: count }, () => ({ type: 'image', width, height, format }) as const)
}

/** Every picture of a job, in the order of its seeds. */
export async function bytesOf(job: EmulatedJob, label: string): Promise<readonly Buffer[]> {
  const drawn = job.outputs.map((_, index) => renderOutput(job, index, label))
  return (await Promise.all(drawn)).map(({ bytes }) => Buffer.from(bytes))
}

export async function base64Of(job: EmulatedJob, label: string): Promise<readonly string[]> {
  return (await bytesOf(job, label)).map((bytes) => bytes.toString('base64'))
}

/** The fields of a multipart body; undefined where it is none. */
export async function formOf({ body, headers }: Request): Promise<FormData | undefined> {
  if (!(body instanceof Uint8Array)) return undefined
  const type = headers['content-type'] ?? ''
  return new Response(Buffer.from(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined)
}

/** Sides of a PNG in pixels; undefined for any other file. */
export function sidesOf(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const file = Buffer.from(bytes)
  if (file.length < 24 || file.readUInt32BE(0) !== 0x89504e47) return undefined
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) }
}
