import type { Job, JsonObject, Warning } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'
import { z } from 'zod'

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json())

/** A job to be started, as a task keeps it. */
export const startRequest = z.object({
  model: z.string(),
  /** As the model has it. */
  input: jsonObject,
  /** Makes the vendor answer a second submit as it answered the first. */
  key: z.string(),
  /** Where the vendor may report to. */
  webhook: z.string().nullable(),
})
export type StartRequest = z.output<typeof startRequest>

const speechModel = 'elevenlabs-v3'
const speechFields = { voice: 'voice_id', speed: 'speed', stability: 'stability', language: 'language' }
const avatarFields = {
  motionPrompt: 'prompt',
  aspectRatio: 'aspect_ratio',
  resolution: 'resolution',
  quality: 'quality',
  speakerPosition: 'bounding_box_target',
}

/** The body that starts a job. */
export function bodyOf({ input, key, webhook }: StartRequest): JsonObject {
  return { input, idempotency_key: key, ...(webhook !== null && { webhook }) }
}

/**
 * The talking portrait, without what it says.
 *
 * @param image how the vendor refers to the uploaded picture
 */
export function avatarRequest({ model, options, reference, callback }: Job, image: JsonObject): StartRequest {
  return {
    model: model.vendorId,
    input: { ...requestFields(options, avatarFields), start_image: image },
    key: reference,
    webhook: callback?.url ?? null,
  }
}

/** The same with its speech. */
export function speaking(request: StartRequest, audio: JsonObject): StartRequest {
  return { ...request, input: { ...request.input, audio } }
}

/** The speech of a text, a job of its own before the portrait's. */
export function speechRequest({ input, options, reference, callback }: Job): StartRequest {
  return {
    model: speechModel,
    input: { text: input.text ?? '', ...requestFields(options, speechFields) },
    key: `${reference}-speech`,
    webhook: callback?.url ?? null,
  }
}

/** Options of the vendor's speech beside a recording, which has a voice already. */
export function unusedSpeechOptions({ model, input, options }: Job): readonly Warning[] {
  if (!input.audio) return []
  const reason = `${model.name} follows the given audio, so this is left out.`
  return Object.keys(speechFields).flatMap((option) => {
    const asked = options[option]
    return asked === undefined ? [] : [{ option, asked, used: null, reason }]
  })
}
