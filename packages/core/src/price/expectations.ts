import type { Model } from '../contract/model.ts'
import { holds, type Work } from './work.ts'

/** Usual seconds from submit to finish, by the first row that is about the work; undefined where none is. */
export function usualSeconds(model: Model, work: Work): number | undefined {
  return model.usualTime.find((row) => holds(row.when, work))?.seconds
}

/** Quality from 0 to 1 for what the work starts from: pictures and clips, or text alone; undefined where it is unrated. */
export function qualityOf(model: Model, work: Work): number | undefined {
  const { image, video, referenceImages = [] } = work.input
  const fromMedia = image !== undefined || video !== undefined || referenceImages.length > 0
  const rating = fromMedia ? model.quality.fromMedia : model.quality.fromText
  return rating === undefined || rating === 'unrated' ? undefined : rating.score
}
