import { type Issue, invalidInput } from '@genmux/core'
import { type DocumentNode, type ExecutionArgs, Kind, visit } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { publicError } from '../graphql/errors.ts'

/**
 * Refuses what no database takes as text: the character U+0000, and halves of characters that are not whole without
 * their other half. Inside JSON too, so that nothing later has to ask.
 */
export function useStorableText(): Plugin {
  const literals = new WeakMap<DocumentNode, boolean>()
  const refusalOf = ({ document, variableValues }: ExecutionArgs) => {
    const bad = literals.get(document) ?? holdsUnstorable(document)
    literals.set(document, bad)
    const issue = bad ? issueAt([]) : unstorableIn(variableValues ?? {})
    return issue && { errors: [publicError(invalidInput(issue))] }
  }
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args)
      if (refusal) setResultAndStopExecution(refusal)
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = refusalOf(args)
      if (refusal) setResultAndStopExecution(refusal)
    },
  }
}

/** Where a JSON value holds such text, names of fields included; undefined where it is fine. */
export function unstorableIn(value: unknown): Issue | undefined {
  // A list instead of recursion: how deep a value is nested is up to whoever sent it.
  const left: { readonly at: readonly string[]; readonly value: unknown }[] = [{ at: [], value }]
  for (let next = left.pop(); next; next = left.pop()) {
    if (typeof next.value === 'string' && !isStorable(next.value)) return issueAt(next.at)
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const [name, inside] of Object.entries(next.value)) {
      if (!isStorable(name)) return issueAt(next.at)
      left.push({ at: [...next.at, name], value: inside })
    }
  }
  return undefined
}

function holdsUnstorable(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    [Kind.STRING]({ value }) {
      found ||= !isStorable(value)
    },
  })
  return found
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function issueAt(path: readonly string[]): Issue {
  const where = path.length > 0 ? path.join('.') : 'A text'
  return {
    path,
    message: `${where} holds the character U+0000 or half a character of two halves, which no text can be kept with.`,
  }
}
