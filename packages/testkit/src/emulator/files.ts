import type { EmulatedJob } from './book.ts'

/** A finished file. */
export interface EmulatedFile {
  readonly bytes: Uint8Array
  readonly mimeType: string
}

/**
 * Draws an output of a job: each is another one, and the same one has the same bytes each time.
 *
 * @param position in the job's list of outputs
 * @throws RangeError when the job has fewer
 */
export async function renderOutput(job: EmulatedJob, position: number, label: string): Promise<EmulatedFile> {
  const output = job.outputs[position]
  if (!output) throw new RangeError(`Job ${job.id} has no output ${position}.`)
  const { drawImage, renderSpeech, renderVideo } = await import('../media/index.ts')
  const { prompt } = job
  const seed = job.seed + position
  switch (output.type) {
    case 'video':
      return { bytes: await renderVideo({ ...output, prompt, seed, label }), mimeType: 'video/mp4' }
    case 'image':
      return {
        bytes: await drawImage({ ...output, prompt, seed, label }),
        mimeType: `image/${output.format}`,
      }
    case 'audio':
      return renderSpeech({ ...output, text: prompt, seed })
  }
}
