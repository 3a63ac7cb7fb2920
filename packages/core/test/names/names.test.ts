import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findModels, type Model, nearest, normaliseName, successorOf, twinsOf } from '../../src/index.ts'
import { clip, speech, variant, vendor } from '../models.ts'

const acme = vendor('acme', clip, speech)

it('normalises a name once and for all', () => {
  expect(normaliseName('Clip-2.1 / Pro_x')).toBe('clip21prox')
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      (name) => normaliseName(normaliseName(name)) === normaliseName(name),
    ),
  )
})

it('suggests only what is near', () => {
  expect(nearest('Clipp 2', ['speech-1', 'clip-2'])).toBe('clip-2')
  expect(nearest('zzzzzzzz', ['clip-2'])).toBeUndefined()
})

it.each(['clip-2', 'ACME/Clip 2', 'acme-clip-02', 'Clip Two', 'acme/acme-cinema'])('knows %s', (name) => {
  expect(findModels([acme], name)).toEqual([{ provider: acme, model: clip }])
})

it('compares no book with a name: what is far too long is near to nothing, at once', () => {
  const names = Array.from({ length: 500 }, (_, index) => `some-model-${index}`)
  const began = performance.now()
  expect(nearest('a'.repeat(1_000_000), names)).toBeUndefined()
  // Half a minute, when each name was compared.
  expect(performance.now() - began).toBeLessThan(2000)
})

it('knows a provider, and nothing by an unknown name', () => {
  expect(findModels([acme], 'Acme')).toEqual([{ provider: acme }])
  expect(findModels([acme], 'globex')).toEqual([])
})

it('follows retired rows to a living one, and out of circles', () => {
  const dead = (id: string, successor: string) =>
    variant(id, { lifecycle: { state: 'retired', on: '2026-01-01', successor } })
  const [first, second, loop] = [dead('a', 'b'), dead('b', 'clip-2'), dead('c', 'c')]
  const provider = vendor('acme', first, second, loop, clip)
  expect(successorOf(provider, first)).toBe(clip)
  expect(successorOf(provider, loop)).toBeUndefined()
})

it('finds the same weights at other vendors, from wherever one looks', () => {
  const resold = (id: string) => vendor(id, variant('theirs', { sameAs: 'acme/clip-2' }), variant('own'))
  const [hooli, globex] = [resold('hooli'), resold('globex')]
  const providers = [acme, hooli, globex]
  const names = (provider: typeof acme, model: Model) =>
    twinsOf(providers, provider, model).map((twin) => `${twin.provider.id}/${twin.model.id}`)
  expect(names(acme, clip)).toEqual(['hooli/theirs', 'globex/theirs'])
  expect(names(hooli, hooli.models[0] ?? clip)).toEqual(['acme/clip-2', 'globex/theirs'])
  expect(names(hooli, hooli.models[1] ?? clip)).toEqual([])
})
