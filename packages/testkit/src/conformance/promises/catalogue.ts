import assert from 'node:assert/strict'
import type { Bench } from '../bench.ts'
import type { ContractPromise } from '../types.ts'

/** Voices and avatars that people name. */
export const cataloguePromises: readonly ContractPromise[] = [
  {
    id: 'catalogue/entries',
    says: 'Every voice and avatar has an id of its own and a name, and its models exist.',
    applies: (bench: Bench) => bench.adapter().catalogue !== undefined,
    check: async (bench) => {
      const adapter = bench.adapter()
      const http = bench.http(adapter)
      const voices = (await adapter.catalogue?.voices?.(http)) ?? []
      const avatars = (await adapter.catalogue?.avatars?.(http)) ?? []
      assert.ok(voices.length + avatars.length > 0, 'The catalogue is empty.')
      for (const list of [voices, avatars]) {
        assert.equal(new Set(list.map(({ id }) => id)).size, list.length, 'Two entries have one id.')
        for (const { id, name } of list) assert.ok(id && name, 'An entry has no id or no name.')
      }
      const known = new Set(adapter.models.map(({ id }) => id))
      for (const { id, models, defaultVoiceId } of avatars) {
        for (const model of models)
          assert.ok(known.has(model), `${id} names the model ${model}, which is none.`)
        if (defaultVoiceId !== undefined)
          assert.ok(
            voices.some((voice) => voice.id === defaultVoiceId),
            `${id} speaks with ${defaultVoiceId}, which is no voice.`,
          )
      }
    },
  },
]
