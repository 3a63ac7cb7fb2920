import { fit, type GenerationRequest, type Job } from '@genmux/core'
import { models } from '../src/index.ts'

/** A fitted job of a model. */
export function jobOf(id: string, request: Omit<GenerationRequest, 'type'>): Job {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  return { type: model.type, model, input: fitted.input, options: fitted.options, reference: 'ref' }
}
