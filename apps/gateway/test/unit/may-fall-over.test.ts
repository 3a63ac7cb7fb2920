import { expect, it } from 'vitest'
import type { AskedRequest } from '../../src/db/schema.ts'
import { mayFallOver } from '../../src/fallback/may-fall-over.ts'

const asked = (more: Partial<AskedRequest>): { readonly request: AskedRequest } => ({
  request: { input: { text: 'a fox' }, options: {}, provider: null, priority: null, fit: 'NEAREST', ...more },
})

it.each<[string, Partial<AskedRequest>, boolean]>([
  ['the router chose', {}, true],
  ['the router chose, and the caller wants no other', { fallback: false }, false],
  ['the caller named a provider', { provider: 'flux' }, false],
  ['the caller named a model in the options', { options: { model: 'flux-2-pro' } }, false],
  ['the caller named a provider and takes others', { provider: 'flux', fallback: true }, true],
])('%s: another may do it or not', (_, more, may) => {
  expect(mayFallOver(asked(more))).toBe(may)
})
