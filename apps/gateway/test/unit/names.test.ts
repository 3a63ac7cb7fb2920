import { type GenerationInput, resolve } from '@genmux/core'
import { expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { emulatedLinks } from '../../src/vendors.ts'

/** As for a test key; nobody listens, as nothing is sent. */
const providers = emulatedLinks(
  allProviders.map(({ provider }) => provider),
  1,
).map(({ adapter }) => adapter)
const image = 'https://files.example/a.png'

/** The model that runs for a name, and what is said about it. */
function chosenFor(name: string, type: 'VIDEO' | 'AVATAR', input: GenerationInput = { text: 'a red fox' }) {
  const resolution = resolve(
    providers,
    { type, provider: name, input, options: type === 'AVATAR' ? { avatarId: 'kate', voice: 'ava' } : {} },
    { today: '2026-11-24' },
  )
  if (!resolution.ok) throw new Error(resolution.error.message)
  const { provider, model } = resolution.chosen
  return { chosen: `${provider}/${model.id}`, warnings: resolution.warnings }
}

/** A name as people type it. */
const spellings = (name: string) => [name, name.toUpperCase(), name.replaceAll(/[ -]/g, '_'), ` ${name} `]

it.each([
  ['kling', 'kling/kling-3.0'],
  ['kling standard', 'kling/kling-3.0'],
  ['kling pro', 'kling/kling-3.0'],
  ['hailuo-02', 'minimax/hailuo-02'],
  ['hailuo', 'minimax/minimax-h3'],
  ['runway', 'runway/gen4.5'],
  ['gen-4.5', 'runway/gen4.5'],
  ['luma', 'luma/ray-3.2'],
  ['dream machine', 'luma/ray-3.2'],
  ['ray', 'luma/ray-3.2'],
  ['ray 2', 'luma/ray-2'],
  ['seedance', 'seedance/seedance-2.0'],
  ['wan', 'wan/wan3.0-video'],
  ['veo', 'veo/veo-3.1'],
  ['veo 3.1 fast', 'veo/veo-3.1-fast'],
  ['gemini omni', 'veo/gemini-omni-1.2-flash'],
  ['creatify', 'creatify/link-to-video'],
  ['wan 2.2', 'wan/wan2.2-t2v-plus'],
  ['seedance pro', 'seedance/seedance-1.0-pro'],
])('%s runs %s, however it is written', (name, model) => {
  for (const spelling of spellings(name)) expect(chosenFor(spelling, 'VIDEO').chosen).toBe(model)
})

it.each([['HailuoI2V', 'minimax/minimax-h3']])('%s with a picture runs %s', (name, model) => {
  for (const spelling of spellings(name))
    expect(chosenFor(spelling, 'VIDEO', { text: 'it moves', image }).chosen).toBe(model)
})

it.each([
  ['heygen', { text: 'Welcome.' }, 'heygen/avatar-iv'],
  ['hedra', { text: 'Welcome.', image }, 'hedra/hedra-character-3'],
  ['character 3', { text: 'Welcome.', image }, 'hedra/hedra-character-3'],
] as const)('%s makes avatars with %s', (name, input, model) => {
  for (const spelling of spellings(name)) expect(chosenFor(spelling, 'AVATAR', input).chosen).toBe(model)
})

it.each([
  ['kling 1.0', 'kling/kling-3.0'],
  ['kling 1.5', 'kling/kling-3.0'],
  ['kling 1.6', 'kling/kling-3.0'],
  ['kling 2.0', 'kling/kling-3.0'],
  ['kling 2.1', 'kling/kling-3.0'],
  ['gen-2', 'runway/gen4.5'],
  ['veo 3', 'veo/veo-3.1'],
  ['veo-2.0-generate-001', 'veo/veo-3.1'],
  ['seedance lite', 'seedance/seedance-2.0-mini'],
  ['gen-3', 'runway/gen4.5'],
  ['runway gen-3', 'runway/gen4.5'],
])('%s is retired: %s runs, with a warning that says so', (name, model) => {
  for (const spelling of spellings(name)) {
    const { chosen, warnings } = chosenFor(spelling, 'VIDEO')
    expect(chosen).toBe(model)
    expect(warnings).toContainEqual(expect.objectContaining({ reason: expect.stringMatching(/retired/) }))
  }
})
