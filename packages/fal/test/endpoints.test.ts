import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fit, type Json, type JsonObject, type Model, optionSpecs } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { read } from '../src/emulator/bodies.ts'
import { type Endpoint, endpointsOf } from '../src/endpoints.ts'
import { models } from '../src/index.ts'
import { submitRequest } from '../src/requests.ts'

/** The vendor's own description of every endpoint. */
const entry = createRequire(import.meta.url).resolve('@fal-ai/client')
const source = readFileSync(join(entry, '../types/endpoints.d.ts'), 'utf8')

interface Field {
  readonly required: boolean
  /** The alternatives of its type. */
  readonly types: readonly string[]
  readonly preset?: Json
}

/** The input of an endpoint, by name. */
function fieldsOf(path: string): ReadonlyMap<string, Field> {
  const name = new RegExp(`"${path}": \\{\\s+input: (\\w+);`).exec(source)?.[1]
  if (!name) throw new TypeError(`The client knows no endpoint ${path}.`)
  return fieldsOfType(name)
}

function fieldsOfType(name: string): ReadonlyMap<string, Field> {
  const alias = new RegExp(`^export type ${name} = (\\w+);`, 'm').exec(source)?.[1]
  if (alias) return fieldsOfType(alias)
  const body = new RegExp(`^export type ${name} = \\{(.*?)^\\};`, 'ms').exec(source)?.[1]
  if (body === undefined) throw new TypeError(`The client has no type ${name}.`)
  const fields = body.matchAll(/(?:\/\*\*((?:(?!\*\/).)*)\*\/\s+)?^ {4}(\w+)(\??): ([^;]+);/gms)
  return new Map(
    [...fields].map(([, comment = '', field = '', optional, type = '']) => {
      const preset = /Default value: `([^`]+)`/.exec(comment)?.[1]
      return [
        field,
        {
          required: optional === '',
          types: type.split('|').map((each) => each.trim()),
          ...(preset !== undefined && { preset: parsed(preset) }),
        },
      ]
    }),
  )
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Whether a value is of one of the types. */
function fits(value: Json | undefined, types: readonly string[]): boolean {
  return types.some((type) => {
    if (type.startsWith('"')) return JSON.stringify(value) === type
    if (type === 'Array<string>')
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
    if (type === 'ImageSize') return Object.keys(Object(value)).join() === 'width,height'
    return typeof value === type
  })
}

const file = 'https://files.example/a.jpg'
const everything = {
  text: 'a fox',
  image: file,
  lastImage: file,
  audio: file,
  video: file,
  referenceImages: [file],
}

/** The request of a model for one of its paths, fitted as callers' requests are. */
function requestFor(model: Model, { inputs }: Endpoint, options: Readonly<Record<string, Json>> = {}) {
  const input = Object.fromEntries(Object.entries(everything).filter(([name]) => Object.hasOwn(inputs, name)))
  const fitted = fit(model, { type: model.type, input, options })
  if (!fitted.ok) throw new TypeError(fitted.issues[0].message)
  const job = { type: model.type, model, input: fitted.input, options: fitted.options, reference: 'r' }
  return { ...submitRequest(job), options: fitted.options }
}

/** Values that show the limits of an option. */
function valuesOf({ options }: Model): readonly (readonly [option: string, values: readonly Json[]])[] {
  return optionSpecs(options).map(({ name, type, allowedValues, min, max }) => {
    const plain = type === 'boolean' ? [true, false] : type === 'string' ? ['en', 'de'] : [min ?? 1, max ?? 2]
    return [name, allowedValues ?? plain]
  })
}

const cases = models.flatMap((model: Model) =>
  endpointsOf(model).map((endpoint) => ({ id: model.id, path: endpoint.path, model, endpoint })),
)

describe.each(cases)('$id at $path', ({ path, model, endpoint }) => {
  const fields = fieldsOf(path)
  const expectKnown = (body: JsonObject) => {
    for (const [field, value] of Object.entries(body))
      expect(fits(value, fields.get(field)?.types ?? []), `${field}: ${JSON.stringify(value)}`).toBe(true)
  }

  it('is where its inputs lead, in the fields of the vendor, with the defaults of the vendor', () => {
    const request = requestFor(model, endpoint)
    expect(request.path).toBe(path)
    expectKnown(request.body)
    for (const [field, { required, preset }] of fields) {
      if (required) expect(Object.keys(request.body), field).toContain(field)
      if (preset !== undefined) expect(request.body[field] ?? preset, field).toEqual(preset)
    }
  })

  it('knows every option in every value that fits, or a warning says that it does not', () => {
    const plain = JSON.stringify(requestFor(model, endpoint).body)
    for (const [option, values] of valuesOf(model)) {
      const requests = values.map((value) => requestFor(model, endpoint, { [option]: value }))
      for (const { body } of requests) {
        expectKnown(body)
        expect(read(path, body).outputs.length).toBeGreaterThan(0)
      }
      const isLacking = endpoint.lacks?.includes(option) ?? false
      const isFixed = new Set(requests.map(({ options }) => options[option])).size === 1
      const isMute = requests.every(({ body }) => JSON.stringify(body) === plain)
      expect(isMute, option).toBe(isLacking || isFixed)
      for (const { warnings } of requests)
        expect(warnings.map((warning) => warning.option)).toEqual(isLacking ? [option] : [])
    }
  })
})

it('says of every model whose weights it has, but of those that no other vendor here sells itself', () => {
  const own = models.filter((model: Model) => model.sameAs === undefined).map(({ id }) => id)
  expect(own).toEqual(['flux-schnell', 'omnihuman-1.5', 'sync-lipsync-2'])
})
