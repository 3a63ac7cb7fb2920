import { type OptionSpec, optionSpecs } from '@genmux/core'
import fc from 'fast-check'
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { allProviders } from '../../src/providers.ts'

const ulidOf = (prefix: string) => `${prefix}_01kb3000000000000000000000`

/** Texts that have broken programs before: of databases, JSON, numbers, addresses, objects and terminals. */
const badTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  '\u202e\ufeff',
  '__proto__',
  'constructor',
  'toString',
  '-0',
  'NaN',
  '1e999',
  "' or 1=1 --",
  '{{7*7}}',
  '%00%ff%',
  '../../../etc/passwd',
  '🦊'.repeat(3000),
  'a'.repeat(20_000),
  '<speak>'.repeat(500),
  '<!DOCTYPE a [<!ENTITY b "b">]><speak>&b;</speak>',
  'https://',
  'https://example.com/a.png',
  'http://127.0.0.1/',
  'https://[::1',
  'https://a:b@example.com/',
  'https://example.com:99999/',
  'data:',
  'data:image/png;base64,',
  'data:image/png;base64,%%%',
  'data:text/html,<script>',
  'javascript:alert(1)',
  ...['gen', 'ast', 'evt', 'trf', 'acc'].map(ulidOf),
  'ast_',
  'quo_a.b',
  'quo_bnVsbA.',
]
const badNumbers = [0, -0, -1, 1, 0.1, 1e-320, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1.7e308, 101, 4.999999999]
const badDates = [
  '2026-11-25T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00Z',
  '2026-11-25T24:00:00Z',
  '2026-11-25T00:00:00+99:99',
]

const text = fc.oneof(
  fc.constantFrom(...badTexts),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('a fox', 'a fox, [fail:vendor]'),
)
const words = fc.oneof(text, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }))
const number = fc.oneof(
  fc.constantFrom(...badNumbers),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
)
const nested = fc.nat(400).map((depth) => {
  let value: unknown = depth
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
})
const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  text,
  number,
  nested,
  fc.constant(JSON.parse('{"__proto__":{"a":1},"constructor":null}')),
)

const adapters = allProviders.map(({ provider }) => provider.definition)
const models = adapters.flatMap((provider) =>
  provider.models.map((model) => ({ provider: provider.id, model })),
)
const known = new Set([
  ...adapters.map(({ id }) => id),
  ...models.flatMap(({ provider, model }) => [`${provider}/${model.id}`, ...(model.aliases ?? [])]),
])
const modelName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known) },
  { weight: 1, arbitrary: text },
)

/** Every option of every model, with a value that it may have, or none that anybody would think of. */
const specs = models.flatMap(({ model }) => optionSpecs(model.options))
const valueOfOption = ({ name, allowedValues, min, max }: OptionSpec): fc.Arbitrary<[string, unknown]> =>
  fc.tuple(
    fc.constant(name),
    fc.oneof(
      { weight: 1, arbitrary: fc.oneof(json, text, number) },
      {
        weight: 2,
        arbitrary: fc.constantFrom<unknown>(...(allowedValues ?? []), min ?? 1, max ?? 5, true, 'a'),
      },
    ),
  )
/** Some of these options with a value each. */
const optionsOf = (of: readonly OptionSpec[], maxLength: number): fc.Arbitrary<object> =>
  of.length === 0
    ? fc.constant({})
    : fc
        .array(fc.constantFrom(...of).chain(valueOfOption), { maxLength })
        .map((entries) => Object.fromEntries(entries))
const options = fc.oneof({ weight: 6, arbitrary: optionsOf(specs, 5) }, { weight: 1, arbitrary: json })

/** What a model can do, with words, options and tags that are hard to take. */
const order = fc.constantFrom(...models).chain(({ provider, model }) =>
  fc.record(
    {
      type: fc.constant(model.type.toUpperCase()),
      provider: fc.constant(`${provider}/${model.id}`),
      input: fc.record({ text: words }),
      options: optionsOf(optionSpecs(model.options), 2),
      tags: json,
      maxCost: number,
      priority: fc.constantFrom('QUALITY', 'SPEED', 'COST'),
      webhookUrl: fc.constantFrom(
        'https://example.com/hook',
        'https://example.com/\u0000',
        'http://localhost/',
      ),
    },
    { requiredKeys: ['type', 'provider', 'input'] },
  ),
)

/** Values for an input of the schema, mostly of its type. */
function hostileValue(type: GraphQLInputType, name: string): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return rarely(fc.constant(null), hostileValue(type.ofType, name))
  if (isListType(type)) return rarely(json, fc.array(hostileValue(type.ofType, name), { maxLength: 3 }))
  if (isEnumType(type)) return rarely(text, fc.constantFrom(...type.getValues().map((value) => value.name)))
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    const record = (names: readonly string[]) =>
      fc.record(
        Object.fromEntries(
          fields
            .filter(
              ({ name: of, type: wanted }) => names.includes(of) || isNonNullType(wanted) || of === 'text',
            )
            .map((field) => [field.name, hostileValue(field.type, field.name)]),
        ),
      )
    // A few at once: a request with everything is wrong for many reasons, and gets no further than the first.
    const some = fc
      .subarray(
        fields.map((field) => field.name),
        { maxLength: 3 },
      )
      .chain(record)
    return type.name === 'GenerateInput' ? fc.oneof(some, order) : some
  }
  return rarely(json, scalarOf(type.name, name))
}

function scalarOf(type: string, name: string): fc.Arbitrary<unknown> {
  switch (type) {
    case 'Int':
      return fc.oneof(fc.integer({ min: -2, max: 200 }), number)
    case 'Float':
      return number
    case 'Boolean':
      return fc.boolean()
    case 'DateTime':
      return fc.oneof(
        fc.constantFrom(...badDates),
        fc.date().map((date) => date.toJSON()),
        text,
      )
    case 'JSON':
      return name === 'options' ? options : json
    default:
      return name === 'provider' || name === 'model' ? modelName : text
  }
}

function rarely<A, B>(odd: fc.Arbitrary<A>, usual: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ weight: 1, arbitrary: odd }, { weight: 50, arbitrary: usual })
}

/** A request to one operation. */
export interface HostileRequest {
  readonly query: string
  readonly variables: object
}

/** Requests to every query and mutation of a schema, with every argument that they take. */
export function hostileRequests(schema: GraphQLSchema): fc.Arbitrary<HostileRequest> {
  const fieldsOf = (root: 'Query' | 'Mutation') => {
    const type = schema.getType(root)
    return isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ root, field })) : []
  }
  const choices = [...fieldsOf('Query'), ...fieldsOf('Mutation')].map(({ root, field }) => {
    const query = documentOf(root.toLowerCase(), field)
    const variables = Object.fromEntries(
      field.args.map((arg) => [arg.name, hostileValue(arg.type, arg.name)]),
    )
    // Operations with an input have the most to get wrong.
    const weight = field.args.some(({ name }) => name === 'input') ? 4 : 1
    return { weight, arbitrary: fc.record(variables).map((given) => ({ query, variables: given })) }
  })
  return fc.oneof(...choices, { weight: 1, arbitrary: accountRequests })
}

function documentOf(operation: string, field: GraphQLField<unknown, unknown>): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ')
  const selection = isObjectType(getNamedType(field.type)) ? ' { __typename }' : ''
  return `${operation}${declared && ` (${declared})`} { ${field.name}${passed && `(${passed})`}${selection} }`
}

/** The lists below an account take arguments too. */
const accountRequests = fc
  .record({
    first: scalarOf('Int', 'first'),
    after: text,
    from: scalarOf('DateTime', 'from'),
    to: scalarOf('DateTime', 'to'),
  })
  .map((variables) => ({
    query: `query ($first: Int, $after: String, $from: DateTime, $to: DateTime) { account {
      statement(first: $first, after: $after) { nodes { id } } usage(from: $from, to: $to) { key } } }`,
    variables,
  }))

const paths = [
  '/graphql',
  '/graphql?query={',
  '/graphql?query={__typename}&variables={',
  '/graphql?query=%00%ff',
  '/admin/graphql',
  '/v1/assets',
  '/v1/assets/%00',
  '/v1/assets/%ff',
  '/v1/assets/..%2f..%2fetc',
  '/v1/audio/speech',
  '/media/..%2f..%2fetc%2fpasswd?sig=a',
  '/media/%00?sig=%00',
  '/media/a?sig=a&sig=b',
  '/callbacks/flux/a.b',
  '/callbacks/%00/%00',
  '/metrics',
  '/healthz',
  '/nowhere',
  '/%',
]
const types = [
  'application/json',
  'application/json; charset=utf-7',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=a',
  'text/plain',
  'image/png',
  'a',
]
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  json.map((value) => Buffer.from(JSON.stringify(value))),
  fc
    .record({
      query: json,
      variables: json,
      operationName: json,
      extensions: json,
      input: json,
      model: json,
      voice: json,
    })
    .map((value) => Buffer.from(JSON.stringify(value))),
  fc
    .constantFrom(
      '{"query":',
      '[]',
      '[[]]',
      'null',
      '--a\r\n',
      '--a\r\ncontent-disposition: form-data; name="file"\r\n\r\n',
      '{"__proto__":{}}',
    )
    .map((given) => Buffer.from(given)),
)

/** What comes to a server that is open to the world, with a method and a body that the route may not know. */
export const malformedRequests = fc
  .record({
    path: fc.constantFrom(...paths),
    method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
    type: fc.constantFrom(...types),
    accept: fc.constantFrom(
      '*/*',
      'application/json',
      'application/graphql-response+json',
      'text/event-stream',
      'a',
    ),
    body: bodies,
  })
  .map(({ body, ...rest }) => ({ ...rest, body: ['GET', 'HEAD'].includes(rest.method) ? undefined : body }))
