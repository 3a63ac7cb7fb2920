import { z } from 'zod'
import type { Json } from '../contract/json.ts'
import type { OptionsSchema } from '../contract/model.ts'

/** One option of a model as plain data, for catalogues, messages and fitting. */
export interface OptionSpec {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object'
  readonly required: boolean
  readonly description: string
  readonly default?: Json
  readonly allowedValues?: readonly Json[]
  readonly min?: number
  readonly max?: number
}

const json: z.ZodType<Json> = z.json()
const typeName = z.enum(['string', 'number', 'integer', 'boolean', 'array', 'object'])

/** The part of JSON Schema that is read here. */
const fieldSchema = z.object({
  type: typeName.optional().catch(undefined),
  description: z.string().default(''),
  default: json.optional(),
  const: json.optional(),
  enum: z.array(json).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  anyOf: z.array(z.unknown()).optional(),
})
type Field = z.output<typeof fieldSchema>

const objectSchema = z.object({
  properties: z.record(z.string(), fieldSchema).default({}),
  required: z.array(z.string()).default([]),
})

const known = new WeakMap<OptionsSchema, readonly OptionSpec[]>()

/**
 * The options that a schema takes, in its order. Values that only a model's regions allow or forbid are not here.
 * Read once per schema.
 */
export function optionSpecs(schema: OptionsSchema): readonly OptionSpec[] {
  const seen = known.get(schema)
  if (seen) return seen
  const { properties, required } = objectSchema.parse(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  )
  const specs = Object.entries(properties).map(([name, field]) =>
    specOf(name, field, required.includes(name)),
  )
  known.set(schema, specs)
  return specs
}

function specOf(name: string, field: Field, required: boolean): OptionSpec {
  const allowedValues = allowedBy(field)
  return {
    name,
    type: typeOf(field, allowedValues),
    required,
    description: field.description,
    ...(field.default !== undefined && { default: field.default }),
    ...(allowedValues && { allowedValues }),
    ...(isBound(field.minimum) && { min: field.minimum }),
    ...(isBound(field.maximum) && { max: field.maximum }),
  }
}

/** The closed set of values, where the field is an enum, a literal, or a union of such. */
function allowedBy(field: Field): readonly Json[] | undefined {
  if (field.const !== undefined) return [field.const]
  if (field.enum) return field.enum
  const branches = alternatives(field).map(allowedBy)
  if (branches.length === 0) return undefined
  return branches.every((values) => values !== undefined) ? branches.flat() : undefined
}

function alternatives(field: Field): readonly Field[] {
  return (field.anyOf ?? []).map((branch) => fieldSchema.parse(branch))
}

function typeOf(field: Field, allowedValues: readonly Json[] | undefined): OptionSpec['type'] {
  if (field.type) return field.type
  const first = alternatives(field).find((branch) => branch.type)
  if (first?.type) return first.type
  return typeName.catch('string').parse(typeof allowedValues?.[0])
}

/** zod writes the limits of safe integers as bounds: those say nothing of the vendor. */
function isBound(value: number | undefined): value is number {
  return value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER
}
