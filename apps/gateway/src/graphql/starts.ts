import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { GraphQLParams } from 'graphql-yoga'
import { maxTokens } from '../plugins/armor.ts'
import type { MutationResolvers } from './generated/types.ts'

/** Every mutation that starts work. */
const startingFields: readonly (keyof MutationResolvers)[] = [
  'generate',
  'videoCreate',
  'imageCreate',
  'audioCreate',
  'avatarCreate',
]
const names: ReadonlySet<string> = new Set(startingFields)

/** Whether the mutation with this name starts work. */
export function startsWork(fieldName: string): boolean {
  return names.has(fieldName)
}

/** An operation that is executed, as a resolver knows it. */
export type Operation = Pick<GraphQLResolveInfo, 'operation' | 'fragments' | 'variableValues'>

/** How many fields of the operation start work. Fields that GraphQL answers together count once. */
export function startsIn(operation: Operation): number {
  const starts = [...rootFields(operation, operation.operation.selectionSet)].filter(({ name }) =>
    startsWork(name.value),
  )
  return new Set(starts.map(({ alias, name }) => (alias ?? name).value)).size
}

/** How many fields of all the operations of a batch start work. */
export function startsInBatch(batch: readonly GraphQLParams[], schema: GraphQLSchema): number {
  return batch.reduce((starts, params) => {
    try {
      const operation = read(params, schema)
      return starts + (operation ? startsIn(operation) : 0)
    } catch {
      // What can't be read is not executed either.
      return starts
    }
  }, 0)
}

/** Fields of the root as GraphQL collects them: through fragments, without what `@skip` and `@include` leave out. */
function* rootFields(
  operation: Operation,
  { selections }: SelectionSetNode,
  visited = new Set<string>(),
): Generator<FieldNode> {
  for (const node of selections) {
    if (!isIncluded(node, operation)) continue
    if (node.kind === Kind.FIELD) yield node
    else if (node.kind === Kind.INLINE_FRAGMENT) yield* rootFields(operation, node.selectionSet, visited)
    else yield* rootFields(operation, spread(node.name.value, operation, visited), visited)
  }
}

const nothing: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] }

/** Once each: a batch is read before it is validated, and fragments may go in circles there. */
function spread(name: string, { fragments }: Operation, visited: Set<string>): SelectionSetNode {
  if (visited.has(name)) return nothing
  visited.add(name)
  return fragments[name]?.selectionSet ?? nothing
}

function isIncluded(node: SelectionNode, { variableValues }: Operation): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.if === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.if !== false
}

function read(
  { query, operationName, variables }: GraphQLParams,
  schema: GraphQLSchema,
): Operation | undefined {
  const document = parse(query ?? '', { maxTokens, noLocation: true })
  const operation = getOperationAST(document, operationName)
  if (!operation) return undefined
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {})
  if (!coerced) return undefined
  const fragments = document.definitions
    .filter(
      (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
    )
    .map((fragment) => [fragment.name.value, fragment])
  return { operation, fragments: Object.fromEntries(fragments), variableValues: coerced }
}
