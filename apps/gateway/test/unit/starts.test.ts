import { buildSchema, type ExecutionArgs, execute, type GraphQLResolveInfo, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { startsIn, startsInBatch } from '../../src/graphql/starts.ts'

const schema = buildSchema(`
  type Query { a: Int }
  type Mutation { generate(n: Int): Int, cancelGeneration: Int }
`)

/** Counted twice: as a resolver of the document would, and as a batch of this one document. */
function startsOf(query: string, variables: Record<string, unknown> = {}, operationName?: string): number[] {
  let info: GraphQLResolveInfo | undefined
  const args: ExecutionArgs = {
    schema,
    document: parse(query),
    variableValues: variables,
    fieldResolver: (_, __, ___, given) => {
      info = given
      return 1
    },
    ...(operationName !== undefined && { operationName }),
  }
  execute(args)
  const batch = [{ query, variables, ...(operationName !== undefined && { operationName }) }]
  return [info ? startsIn(info) : 0, startsInBatch(batch, schema)]
}

describe('fields that start work', () => {
  it.each([
    ['one', 'mutation { generate }', 1],
    ['none', 'mutation { cancelGeneration }', 0],
    ['one under another name', 'mutation { cancelGeneration x: generate }', 1],
    ['one whose name another field borrows', 'mutation { generate: cancelGeneration }', 0],
    ['two', 'mutation { a: generate(n: 1) b: generate(n: 1) }', 2],
    ['the same one twice', 'mutation { generate generate }', 1],
    [
      'two through fragments',
      'mutation { ...F ... { b: generate } } fragment F on Mutation { a: generate }',
      2,
    ],
    ['a fragment that is spread twice', 'mutation { ...F ...F } fragment F on Mutation { generate }', 1],
    ['one, the other is skipped', 'mutation { a: generate b: generate @skip(if: true) }', 1],
  ])('counts %s', (_, query, count) => {
    expect(startsOf(query)).toEqual([count, count])
  })

  it('counts by variables and their defaults', () => {
    const query = `mutation ($yes: Boolean! = true, $no: Boolean!) {
      a: generate @include(if: $yes) b: generate @include(if: $no)
    }`
    expect(startsOf(query, { no: false })).toEqual([1, 1])
    expect(startsOf(query, { no: true })).toEqual([2, 2])
  })

  it('counts the operation that is run, and not its neighbours', () => {
    const query = 'mutation One { generate } mutation Two { a: generate b: generate }'
    expect(startsOf(query, {}, 'One')).toEqual([1, 1])
    expect(startsOf(query, {}, 'Two')).toEqual([2, 2])
  })

  it('counts nothing in what will not run', () => {
    const circle = 'mutation { ...F } fragment F on Mutation { ...F }'
    const unreadable = [
      {},
      { query: '{' },
      { query: circle },
      { query: 'mutation { generate @skip }' },
      { query: 'mutation ($n: Int!) { generate(n: $n) }' },
      { query: `mutation { ${'generate '.repeat(6000)} }` },
    ]
    expect(startsInBatch(unreadable, schema)).toBe(0)
  })
})
