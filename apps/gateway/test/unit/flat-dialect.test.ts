import { buildSchema, parse, print } from 'graphql'
import { describe, expect, it } from 'vitest'
import { structured } from '../../src/plugins/flat-dialect.ts'

const schema = buildSchema(`
  type Query { generation: Generation status: String error: String }
  type Generation { status: String statusText: String metadata: Metadata metadataJson: String
    error: Failure errorMessage: String attempts: [Attempt] }
  type Attempt { status: String statusText: String error: Failure errorMessage: String }
  type Metadata { width: Int }
  type Failure { message: String }
`)
const rewritten = (text: string) => print(structured(parse(text), schema)).replaceAll(/\s+/g, ' ')

describe('the flat dialect', () => {
  it('is rewritten to ordinary fields under the names that were asked for', () => {
    expect(rewritten('{ generation { status metadata error } }')).toBe(
      '{ generation { status: statusText metadata: metadataJson error: errorMessage } }',
    )
  })

  it('keeps aliases, and reaches fragments and lists', () => {
    expect(
      rewritten(
        '{ generation { ...f } } fragment f on Generation { s: status e: error attempts { status error } }',
      ),
    ).toBe(
      '{ generation { ...f } } fragment f on Generation { s: statusText e: errorMessage attempts { status: statusText error: errorMessage } }',
    )
  })

  it('leaves fields of other types alone, whatever their names', () => {
    expect(rewritten('{ status error generation { metadata } }')).toBe(
      '{ status error generation { metadata: metadataJson } }',
    )
  })

  it('leaves a structured document as the very object that it is', () => {
    const document = parse('{ generation { status metadata { width } error { message } } }')
    expect(structured(document, schema)).toBe(document)
  })
})
