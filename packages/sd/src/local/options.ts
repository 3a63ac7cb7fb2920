import { z } from 'zod'

const side = z.int().min(64).max(4096).multipleOf(8).optional()
const name = z.string().min(1).optional()
const checkpoint = z.string().min(1).describe("File of the model, by the server's own name.")

/**
 * Options of a model on a back end of one's own. Steps are by default those of ComfyUI's own node.
 *
 * @param guidance how closely the prompt is followed unless told otherwise
 */
export const localOptions = (guidance: number) =>
  z.strictObject({
    checkpoint: checkpoint.optional(),
    aspectRatio: z
      .enum(['21:9', '16:9', '3:2', '4:3', '5:4', '1:1', '4:5', '3:4', '2:3', '9:16', '9:21'])
      .optional()
      .describe('Width to height; left out, that of a given picture, else square.'),
    width: side.describe('Pixels, a multiple of 8; left out, by aspectRatio.'),
    height: side.describe('Pixels, a multiple of 8; left out, by aspectRatio.'),
    count: z.int().min(1).max(8).default(1).describe('Number of pictures.'),
    seed: z.int().min(0).max(4_294_967_295).optional().describe('Number that makes a result repeatable.'),
    negativePrompt: z.string().optional().describe('What must not appear.'),
    steps: z.int().min(1).max(150).default(20).describe('Steps of work; more is finer and slower.'),
    guidance: z.number().min(0).max(30).default(guidance).describe('How closely the prompt is followed.'),
    sampler: name.describe("Sampler, by the server's own name."),
    scheduler: name.describe("Scheduler, by the server's own name."),
    strength: z.number().min(0).max(1).default(0.75).describe('How far to go from a given picture.'),
  })

/** The same for a file of any kind, which must be named. */
export const anyOptions = localOptions(7).extend({ checkpoint })
