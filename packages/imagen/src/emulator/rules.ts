import { z } from 'zod'

/** What a model takes: https://ai.google.dev/gemini-api/docs/image-generation. */
interface Rule {
  readonly sizes: readonly string[]
  readonly ratios: readonly string[]
  readonly thinking: readonly string[]
  readonly search: boolean
  readonly format: 'png' | 'jpeg'
  /** Whether Vertex AI has it at every location, and not at `global` alone. */
  readonly everywhere: boolean
}

const usual = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9']
const every = [...usual, '1:4', '4:1', '1:8', '8:1']
const modern = { thinking: [], search: false, format: 'jpeg', everywhere: false } as const

export const rules: Readonly<Record<string, Rule>> = {
  'gemini-nano-banana-2.1': {
    ...modern,
    sizes: ['1K', '2K', '4K'],
    ratios: every,
    thinking: ['MINIMAL', 'MEDIUM', 'HIGH'],
    search: true,
  },
  'gemini-3-pro-image': { ...modern, sizes: ['1K', '2K', '4K'], ratios: usual, search: true },
  'gemini-3.1-flash-lite-image': { ...modern, sizes: ['1K'], ratios: usual },
  'gemini-3.1-flash-image': {
    ...modern,
    sizes: ['512', '1K', '2K', '4K'],
    ratios: every,
    thinking: ['MINIMAL', 'HIGH'],
  },
  'gemini-2.5-flash-image': { ...modern, sizes: ['1K'], ratios: usual, format: 'png', everywhere: true },
}

const maxFiles = 14

const part = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({
    inlineData: z.strictObject({
      mimeType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif']),
      data: z.base64().min(1),
    }),
  }),
  z.strictObject({ fileData: z.strictObject({ fileUri: z.string(), mimeType: z.string().optional() }) }),
])
const content = z.strictObject({ role: z.enum(['user', 'model']).optional(), parts: z.array(part).min(1) })

const imageConfig = { aspectRatio: z.string().optional(), imageSize: z.string().optional() }
const geminiImage = z.strictObject(imageConfig)
const vertexImage = z.strictObject({
  ...imageConfig,
  personGeneration: z.enum(['ALLOW_ALL', 'ALLOW_ADULT', 'ALLOW_NONE']).optional(),
  prominentPeople: z.enum(['ALLOW_PROMINENT_PEOPLE', 'BLOCK_PROMINENT_PEOPLE']).optional(),
  outputMimeType: z.string().optional(),
  outputCompressionQuality: z.number().optional(),
  imageOutputOptions: z
    .strictObject({ mimeType: z.string().optional(), compressionQuality: z.number().optional() })
    .optional(),
})

const bodyWith = (image: typeof geminiImage | typeof vertexImage) =>
  z.strictObject({
    contents: z.array(content).min(1),
    systemInstruction: content.optional(),
    generationConfig: z
      .strictObject({
        responseModalities: z.array(z.enum(['TEXT', 'IMAGE'])).default(['TEXT', 'IMAGE']),
        imageConfig: image.default({}),
        seed: z.int32().optional(),
        candidateCount: z.literal(1).optional(),
        thinkingConfig: z.strictObject({ thinkingLevel: z.string().optional() }).default({}),
        temperature: z.number().min(0).max(2).optional(),
        topP: z.number().min(0).max(1).optional(),
      })
      .prefault({}),
    safetySettings: z
      .array(z.strictObject({ category: z.string().startsWith('HARM_CATEGORY_'), threshold: z.string() }))
      .optional(),
    tools: z.array(z.strictObject({ googleSearch: z.strictObject({}) })).default([]),
  })

/** The bodies of both doors: some fields of pictures are for Vertex AI alone. */
export const bodies = { gemini: bodyWith(geminiImage), vertex: bodyWith(vertexImage) }
export type Body = z.output<typeof bodies.gemini> | z.output<typeof bodies.vertex>

/** The first thing that a model does not take; undefined when it takes all. */
export function problemOf(rule: Rule, { contents, generationConfig, tools }: Body): string | undefined {
  const { aspectRatio, imageSize } = generationConfig.imageConfig
  const { thinkingLevel } = generationConfig.thinkingConfig
  const files = contents.flatMap(({ parts }) => parts).filter((each) => !('text' in each))
  if (aspectRatio !== undefined && !rule.ratios.includes(aspectRatio)) return 'Invalid aspect ratio.'
  if (imageSize !== undefined && !rule.sizes.includes(imageSize)) return 'Invalid image size.'
  if (thinkingLevel !== undefined && !rule.thinking.includes(thinkingLevel))
    return 'Thinking level is not supported for this model.'
  if (tools.length > 0 && !rule.search) return 'Search as tool is not enabled for this model.'
  if (!generationConfig.responseModalities.includes('IMAGE')) return 'This model makes images.'
  return files.length > maxFiles ? `At most ${maxFiles} images are taken.` : undefined
}

const step = 32
const factors: Readonly<Record<string, number>> = { '512': 0.5, '1K': 1, '2K': 2, '4K': 4 }

/** Pixels: about a megapixel at 1K in steps of 32, and multiples of that. */
export function sizeOf(ratio: string, size: string): { readonly width: number; readonly height: number } {
  const [wide = 1, high = 1] = ratio.split(':').map(Number)
  const factor = factors[size] ?? 1
  const side = (share: number) => factor * step * Math.round((1024 * Math.sqrt(share)) / step)
  return { width: side(wide / high), height: side(high / wide) }
}
