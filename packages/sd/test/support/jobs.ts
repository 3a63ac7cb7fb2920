import { fit, type GenerationRequest, type Job, type Model } from '@genmux/core'

/** The job of a request to a model, as core hands it to an adapter. */
export function jobOf(
  models: readonly Model[],
  id: string,
  request: Omit<GenerationRequest, 'type'>,
  reference = 'gw-0192',
): Job {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  return { type: model.type, model, input: fitted.input, options: fitted.options, reference }
}
