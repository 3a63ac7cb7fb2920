import { clipSize, type EmulatedOutput, parseBody, Refused, readingSeconds } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { endpoints, imageSize, type Kind } from './fields.ts'
import { invalid, notFound } from './refusals.ts'

/** What of a good body says how large, how long and how many. */
const wanted = z.object({
  prompt: z.string().optional(),
  text: z.string().optional(),
  seed: z.int().optional(),
  speed: z.number().default(1),
  num_images: z.int().default(1),
  image_size: imageSize,
  output_format: z.enum(['jpeg', 'png']).default('jpeg'),
  aspect_ratio: z.string().default('16:9'),
  resolution: z.string().default('1080p'),
  duration: z.string().default('6'),
  generate_audio: z.boolean().default(false),
  audio_url: z.string().optional(),
})
type Wanted = z.output<typeof wanted>

/** What a request asks for. */
export interface Asked {
  readonly prompt: string
  readonly seed?: number
  readonly outputs: readonly EmulatedOutput[]
}

/** Reads the body of a request to a path as the vendor would. @throws Refused for an unknown path or a bad field. */
export function read(path: string, body: unknown): Asked {
  const endpoint = endpoints[path]
  if (!endpoint) throw new Refused(notFound)
  const [kind, fields] = endpoint
  const data = wanted.parse(parseBody(z.object(fields), body, invalid))
  return {
    prompt: data.prompt ?? data.text ?? '',
    ...(data.seed !== undefined && { seed: data.seed }),
    outputs: outputsOf(kind, data),
  }
}

function outputsOf(kind: Kind, data: Wanted): readonly EmulatedOutput[] {
  switch (kind) {
    case 'image':
      return Array.from({ length: data.num_images }, () => {
        return { type: 'image', ...pictureSize(data), format: data.output_format } as const
      })
    case 'speech':
      return [{ type: 'audio', format: 'mp3', seconds: readingSeconds(data.text ?? '', data.speed) }]
    default: {
      const spoken = data.prompt && !data.audio_url ? readingSeconds(data.prompt) : 5
      const seconds = kind === 'clip' ? Number.parseInt(data.duration, 10) : spoken
      const audio = kind === 'talk' || data.generate_audio || data.audio_url !== undefined
      return [{ type: 'video', ...clipSize(data.resolution, data.aspect_ratio), seconds, audio }]
    }
  }
}

const presets: Readonly<Record<string, readonly [width: number, height: number]>> = {
  square_hd: [1024, 1024],
  square: [512, 512],
  portrait_4_3: [768, 1024],
  portrait_16_9: [576, 1024],
  landscape_4_3: [1024, 768],
  landscape_16_9: [1024, 576],
}

function pictureSize({ image_size, aspect_ratio }: Wanted): {
  readonly width: number
  readonly height: number
} {
  if (typeof image_size === 'object') return image_size
  const [width, height] = presets[image_size ?? ''] ?? []
  return width && height ? { width, height } : clipSize('1k', aspect_ratio)
}
