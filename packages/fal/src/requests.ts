import type { Job, JobInput, JsonObject, Warning } from '@genmux/core'
import { mediaUri, requestFields } from '@genmux/core/provider'
import { type Endpoint, endpointsOf, optionFields } from './endpoints.ts'

/** A request that queues a job. */
export interface SubmitRequest {
  /** The id of the endpoint, without a leading slash. */
  readonly path: string
  readonly body: JsonObject
  /** Options that the path for these inputs has no field for. */
  readonly warnings: readonly Warning[]
}

/** The request that queues a job: at the first of the model's paths of which all inputs are given. */
export function submitRequest({ model, input, options }: Job): SubmitRequest {
  const isGiven = (name: keyof JobInput) => input[name] !== undefined
  const endpoint = endpointsOf(model).find(({ from = [] }) => from.every(isGiven))
  if (!endpoint) throw new TypeError(`${model.vendorId} has no path for these inputs.`)
  const { path, inputs, lacks = [], fields } = endpoint
  const rules = { ...optionFields, ...fields }
  const taken = Object.keys(options).filter((option) => !lacks.includes(option))
  const table = Object.fromEntries(taken.map((option) => [option, rules[option] ?? snakeCase(option)]))
  const reason = `${model.name} does not take it with these inputs.`
  return {
    path,
    body: { ...inputFields(input, inputs), ...requestFields(options, table) },
    warnings: lacks.flatMap((option) => {
      const asked = options[option]
      return asked === undefined ? [] : [{ option, asked, used: null, reason }]
    }),
  }
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function inputFields({ text, ...files }: JobInput, fields: Endpoint['inputs']): JsonObject {
  const body: Record<string, string | readonly string[]> = {}
  if (fields.text && text !== undefined) body[fields.text] = text
  for (const name of ['image', 'lastImage', 'referenceImages', 'audio', 'video'] as const) {
    const field = fields[name]
    const [first, ...more] = [files[name] ?? []].flat().map(mediaUri)
    if (!field || first === undefined) continue
    body[field] = field.endsWith('_urls') ? [...(body[field] ?? []), first, ...more] : first
  }
  return body
}
