import { GenerationError, type Job } from '@genmux/core'
import { familyOf } from './models.ts'

/** Names are compared without their ending, and without the hash that WebUI writes behind them. */
const stem = (file: string) => file.toLowerCase().replace(/(\.(safetensors|ckpt|gguf))?( \[\w+\])?$/, '')

/**
 * The checkpoint for a job: the one that it names, else the first of the row's family.
 *
 * @throws GenerationError `vendor_plan` that says what the server has: asked for a file that it lacks, WebUI would run
 * another without a word.
 */
export function chooseCheckpoint({ model, options }: Job, server: string, files: readonly string[]): string {
  const asked = options.checkpoint === undefined ? undefined : String(options.checkpoint)
  const found = files.find((file) =>
    asked === undefined ? familyOf(model).files.test(file) : stem(file) === stem(asked),
  )
  if (found !== undefined) return found
  const listed = files.slice(0, 10).join(', ') || 'none'
  const more = files.length > 10 ? ` and ${files.length - 10} more` : ''
  throw new GenerationError({
    reason: 'vendor_plan',
    message: `${server} has no checkpoint ${asked ? `"${asked}"` : `of ${model.name}`}; it has ${listed}${more}.`,
  })
}
