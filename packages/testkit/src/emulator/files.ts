import type { EmulatedJob, EmulatedOutput } from './book.ts'

/** A finished file. */
export interface EmulatedFile {
  readonly bytes: Uint8Array
  readonly mimeType: string
}

/** Draws an output of a job. Same job, same bytes. */
export async function renderOutput(
  job: EmulatedJob,
  output: EmulatedOutput,
  label: string,
): Promise<EmulatedFile> {
  const { drawImage, renderSpeech, renderVideo } = await import('../media/index.ts')
  const { prompt, seed } = job
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
