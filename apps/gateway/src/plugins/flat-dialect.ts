import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** Types with an error and a status. */
const withError = [
  'Generation',
  'Attempt',
  'VideoCreatePayload',
  'ImageCreatePayload',
  'AudioCreatePayload',
  'AvatarCreatePayload',
]

/** Fields of an object type that may be selected without braces, and the ordinary field that this means. */
const bareFields: ReadonlyMap<string, string> = new Map([
  ['Generation.metadata', 'metadataJson'],
  ...withError.map((type) => [`${type}.error`, 'errorMessage'] as const),
])

/** Clients that select a bare error compare statuses in lower case: in their documents, status means this. */
const lowerCaseFields: ReadonlyMap<string, string> = new Map(
  withError.map((type) => [`${type}.status`, 'statusText']),
)

/**
 * Lets clients of the flat dialect select `metadata` and `error` without braces. A valid document of the structured
 * dialect can't hold such a selection, so nobody else is affected.
 */
export function useFlatDialect(): Plugin {
  const rewritten = new WeakMap<DocumentNode, DocumentNode>()
  let schema: GraphQLSchema | undefined
  return {
    onSchemaChange(change) {
      schema = change.schema
    },
    onParse() {
      return ({ result, replaceParseResult }) => {
        if (!schema || !isDocument(result)) return
        const known = rewritten.get(result)
        const document = known ?? structured(result, schema)
        if (!known) rewritten.set(result, document).set(document, document)
        if (document !== result) replaceParseResult(document)
      }
    },
  }
}

/** The same document in the structured dialect; the very same object where it is that already. */
export function structured(document: DocumentNode, schema: GraphQLSchema): DocumentNode {
  let hasBareError = false
  const explicit = renamed(document, schema, (coordinate, field) => {
    const name = field.selectionSet ? undefined : bareFields.get(coordinate)
    hasBareError ||= name === 'errorMessage'
    return name
  })
  return hasBareError ? renamed(explicit, schema, (coordinate) => lowerCaseFields.get(coordinate)) : explicit
}

/** Every field that gets a new name keeps the one under which its value is answered. */
function renamed(
  document: DocumentNode,
  schema: GraphQLSchema,
  newName: (coordinate: string, field: FieldNode) => string | undefined,
): DocumentNode {
  const types = new TypeInfo(schema)
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field(field) {
        const parent = types.getParentType()
        const name = parent && newName(`${parent.name}.${field.name.value}`, field)
        if (!name) return undefined
        return {
          ...field,
          alias: field.alias ?? field.name,
          name: { kind: Kind.NAME, value: name },
        }
      },
    }),
  )
}

function isDocument(value: unknown): value is DocumentNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === Kind.DOCUMENT
}
