import { type EmulatorKit, parseBody, Refused, readingSeconds, renderOutput } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { bad, noModel, refusals, wrong } from './refusals.ts'

const builtIn = /^(alloy|ash|ballad|coral|echo|fable|onyx|nova|sage|shimmer|verse|marin|cedar)$/
const body = z.strictObject({
  model: z.string(),
  input: z.string().min(1).max(4096),
  voice: z.union([z.string().regex(builtIn), z.strictObject({ id: z.string().regex(/^voice_/) })]),
  instructions: z.string().max(4096).optional(),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).default('mp3'),
  speed: z.number().min(0.25).max(4).default(1),
  stream_format: z.enum(['audio', 'sse']).default('audio'),
})

/** Speech. Of the vendor's formats opus, aac and flac can't be made here and are refused, as are events. */
export function speechRoutes(kit: EmulatorKit, base: string): void {
  kit.app.post(`${base}/audio/speech`, { config: { kind: 'submit' } }, async (request, reply) => {
    const { model, input, speed, ...rest } = parseBody(body, request.body, wrong)
    const { response_format: format, instructions, stream_format, voice } = rest
    if (!/^(gpt-4o-mini-tts(-2025-(03-20|12-15))?|tts-1(-hd)?)$/.test(model)) throw noModel(model)
    if (instructions !== undefined && model.startsWith('tts-1'))
      throw bad('invalid_value', `${model} takes no instructions.`, 'instructions')
    if (stream_format === 'sse') throw bad('invalid_value', 'This emulator sends no events.', 'stream_format')
    if (format === 'opus' || format === 'aac' || format === 'flac')
      throw bad('invalid_value', `This emulator makes no ${format}.`, 'response_format')
    if (kit.isModerated(input)) kit.refuse('moderation')
    const seconds = readingSeconds(input, speed)
    const output = { type: 'audio', format, seconds, sampleRate: 24_000 } as const
    const details = { voice: typeof voice === 'string' ? voice : voice.id }
    const job = kit.accept(request, { model, prompt: input, seconds: 0, outputs: [output], details })
    if (job.ending === 'failed') throw new Refused(refusals.failed)
    const { bytes, mimeType } = await renderOutput(job, 0, `openai ${model}`)
    return reply.type(mimeType).header('x-request-id', job.id).send(Buffer.from(bytes))
  })
}
