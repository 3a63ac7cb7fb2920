import type { Job, JobInput, Json, JsonObject, Media } from '@genmux/core'
import { mediaUri, requestFields } from '@genmux/core/provider'

/** Where a task is started, listed and asked for. */
export const tasksPath = '/api/v3/contents/generations/tasks'

const fields = {
  resolution: 'resolution',
  aspectRatio: 'ratio',
  duration: 'duration',
  audio: 'generate_audio',
  seed: 'seed',
  cameraFixed: 'camera_fixed',
  watermark: 'watermark',
  format: 'output_format',
  webSearch: { to: 'tools', change: (on: Json) => (on === true ? [{ type: 'web_search' }] : undefined) },
}

/**
 * The body that starts a task. A field that a model does not have is refused by the vendor, so only the model's own
 * options are sent. `safety_identifier` carries our reference: it is the one field of ours that the list shows again.
 */
export function submitBody({ model, input, options, reference }: Job): JsonObject {
  return {
    model: model.vendorId,
    content: contentOf(input),
    ...requestFields(options, fields),
    ...taskOf(input, options),
    safety_identifier: reference,
  }
}

/** Text first, then the files with what each is for. */
function contentOf({
  text,
  image,
  lastImage,
  referenceImages = [],
  video,
  audio,
}: JobInput): readonly JsonObject[] {
  const file = (kind: 'image' | 'video' | 'audio', media: Media | undefined, role: string) =>
    media ? [{ type: `${kind}_url`, [`${kind}_url`]: { url: mediaUri(media) }, role }] : []
  return [
    ...(text === undefined ? [] : [{ type: 'text', text }]),
    ...file('image', image, 'first_frame'),
    ...file('image', lastImage, 'last_frame'),
    ...referenceImages.flatMap((each) => file('image', each, 'reference_image')),
    ...file('video', video, 'reference_video'),
    ...file('audio', audio, 'reference_audio'),
  ]
}

/** What a given clip is for, said outright: the vendor would else read it out of the prompt. */
function taskOf({ video }: JobInput, { task }: Job['options']): JsonObject {
  if (!video || typeof task !== 'string') return {}
  // The clip decides the length of an edit.
  return { omni_reference_task_type: task, ...(task === 'edit' && { duration: -1 }) }
}
