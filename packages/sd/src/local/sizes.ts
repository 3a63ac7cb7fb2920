import { type Job, type Json, ratioOf } from '@genmux/core'
import { bytesOf } from '../picture.ts'
import { readPicture } from '../read-picture.ts'
import { familyOf } from './models.ts'

/** SDXL was trained on sides in steps of 64 (https://arxiv.org/abs/2307.01952, 2.3), and every back end takes them. */
const step = 64
/** The widest ratio that is offered. */
const widest = 21 / 9

/**
 * Size of the result in pixels: sides as asked, others by the ratio that was asked or that of the given picture, on the
 * area that the model was trained on.
 */
export function sizeOf({ model, input, options }: Job): { readonly width: number; readonly height: number } {
  const given = input.image && readPicture(bytesOf(input.image))
  const kept = given ? Math.min(widest, Math.max(1 / widest, given.width / given.height || 1)) : 1
  const ratio = ratioOf(options.aspectRatio) ?? kept
  const { side } = familyOf(model)
  const pixels = (asked: Json | undefined, share: number) =>
    typeof asked === 'number' ? asked : Math.round((side * Math.sqrt(share)) / step) * step
  return { width: pixels(options.width, ratio), height: pixels(options.height, 1 / ratio) }
}
