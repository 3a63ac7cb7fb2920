import { expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'

const rows = allProviders.flatMap(({ provider: { definition } }) =>
  definition.models.map((model) => ({ provider: definition.id, model })),
)

it('every resold model names a model of its own vendor that is there', () => {
  const known = new Map(rows.map(({ provider, model }) => [`${provider}/${model.id}`, { provider, model }]))
  for (const { provider, model } of rows) {
    if (model.sameAs === undefined) continue
    const original = known.get(model.sameAs)
    expect(original, `${provider}/${model.id} names ${model.sameAs}`).toBeDefined()
    expect(original?.provider).not.toBe(provider)
    expect(original?.model.type).toBe(model.type)
    expect(original?.model.sameAs, 'the original is no resold one itself').toBeUndefined()
  }
})
