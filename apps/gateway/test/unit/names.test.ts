import type { GenerationType } from '@genmux/core'
import { expect, it } from 'vitest'
import { type Asked, chosenFor } from '../support/chosen-for.ts'

const image = 'https://files.example/a.png'

const speaker = { options: { voice: 'rachel' } }
const avatar = { options: { avatarId: 'kate', voice: 'ava' } }

/** A name as people type it. */
const spellings = (name: string) => [name, name.toUpperCase(), name.replaceAll(/[ -]/g, '_'), ` ${name} `]

/** Names with the model that each is, and what is asked of it. */
const rows = (...list: readonly (readonly [name: string, model: string, asked?: Asked])[]) =>
  list.map(([name, model, asked = {}]) => [name, model, asked] as const)
const expectModel = (type: GenerationType) => (name: string, model: string, asked: Asked) => {
  for (const spelling of spellings(name)) expect(chosenFor(spelling, type, asked).chosen).toBe(model)
}

it.each(
  rows(
    ['kling', 'kling/kling-3.0'],
    ['kling standard', 'kling/kling-3.0'],
    ['kling pro', 'kling/kling-3.0'],
    ['hailuo-02', 'minimax/hailuo-02'],
    ['hailuo', 'minimax/minimax-h3'],
    ['HailuoI2V', 'minimax/minimax-h3', { input: { text: 'it moves', image } }],
    ['runway', 'runway/gen4.5'],
    ['gen-4.5', 'runway/gen4.5'],
    ['gen-4', 'runway/gen4.5'],
    ['gen-4', 'runway/gen4-turbo', { input: { text: 'it moves', image } }],
    ['luma', 'luma/ray-3.2'],
    ['dream machine', 'luma/ray-3.2'],
    ['ray', 'luma/ray-3.2'],
    ['ray 2', 'luma/ray-2'],
    ['seedance', 'seedance/seedance-2.0'],
    ['seedance pro', 'seedance/seedance-1.0-pro'],
    ['wan', 'wan/wan3.0-video'],
    ['wan 2.2', 'wan/wan2.2-t2v-plus'],
    ['wan 2.2', 'wan/wan2.2-i2v-plus', { input: { text: 'it moves', image } }],
    ['wan 2.6', 'wan/wan2.6-i2v', { input: { text: 'it moves', image } }],
    ['veo', 'veo/veo-3.1'],
    ['veo 3.1 fast', 'veo/veo-3.1-fast'],
    ['gemini omni', 'veo/gemini-omni-1.2-flash'],
    ['creatify', 'creatify/link-to-video'],
  ),
)('%s is %s for a clip, however it is written', expectModel('VIDEO'))

it.each(
  rows(
    ['imagen', 'imagen/gemini-nano-banana-2.1'],
    ['nano banana', 'imagen/gemini-2.5-flash-image'],
    ['nano banana pro', 'imagen/gemini-3-pro-image'],
    ['nano banana 2.1', 'imagen/gemini-nano-banana-2.1'],
    ['flux', 'flux/flux-2-pro'],
    ['flux-1.1-pro', 'flux/flux-pro-1.1'],
    ['flux-ultra', 'flux/flux-pro-1.1-ultra'],
    ['flux-kontext-pro', 'flux/flux-kontext-pro'],
    ['flux-kontext-max', 'flux/flux-kontext-max'],
    ['flux-pro', 'flux/flux-2-pro'],
    ['flux-dev', 'flux/flux-dev'],
    ['flux-schnell', 'fal/flux-schnell'],
    ['fal', 'fal/flux-2-pro'],
    ['replicate', 'replicate/flux-2-pro'],
    ['seedream', 'seedream/seedream-5.0-pro'],
    ['gpt-image', 'openai/gpt-image-2.5-flare'],
    ['gen-4 image', 'runway/gen4-image'],
    ['photon', 'luma/photon-1'],
    ['sd', 'sd/sd3.5-large'],
    ['sd3.5', 'sd/sd3.5-large'],
    ['sdxl', 'comfyui/sdxl'],
    ['comfyui', 'comfyui/sdxl'],
  ),
)('%s is %s for a picture, however it is written', expectModel('IMAGE'))

it.each(
  rows(
    ['elevenlabs', 'elevenlabs/eleven-multilingual-v2', speaker],
    ['elevenlabs multilingual', 'elevenlabs/eleven-multilingual-v2', speaker],
    ['elevenlabs v3', 'elevenlabs/eleven-v3', speaker],
    ['google tts', 'google-tts/chirp-3-hd'],
    ['chirp', 'google-tts/chirp-3-hd'],
    ['wavenet', 'google-tts/wavenet'],
    ['neural2', 'google-tts/neural2'],
    ['tts-1', 'openai/tts-1', { options: { voice: 'coral' } }],
  ),
)('%s is %s for speech, however it is written', expectModel('AUDIO'))

it.each(
  rows(
    ['heygen', 'heygen/avatar-iv', avatar],
    ['hedra', 'hedra/hedra-character-3', { ...avatar, input: { text: 'Hi.', image } }],
    ['character 3', 'hedra/hedra-character-3', { ...avatar, input: { text: 'Hi.', image } }],
  ),
)('%s is %s for an avatar, however it is written', expectModel('AVATAR'))

it.each([
  ['kling 1.0', 'kling/kling-3.0'],
  ['kling 1.5', 'kling/kling-3.0'],
  ['kling 1.6', 'kling/kling-3.0'],
  ['kling 2.0', 'kling/kling-3.0'],
  ['kling 2.1', 'kling/kling-3.0'],
  ['gen-2', 'runway/gen4.5'],
  ['gen-3', 'runway/gen4.5'],
  ['runway gen-3', 'runway/gen4.5'],
  ['veo 3', 'veo/veo-3.1'],
  ['veo-2.0-generate-001', 'veo/veo-3.1'],
  ['seedance lite', 'seedance/seedance-2.0-mini'],
])('%s is retired: %s runs, with a warning that says so', (name, model) => {
  for (const spelling of spellings(name)) {
    const { chosen, warnings } = chosenFor(spelling, 'VIDEO')
    expect(chosen).toBe(model)
    expect(warnings).toContainEqual(expect.objectContaining({ reason: expect.stringMatching(/retired/) }))
  }
})

it.each([
  ['imagen 4', 'imagen/gemini-nano-banana-2.1'],
  ['imagen-4.0-ultra-generate-001', 'imagen/gemini-3-pro-image'],
  ['dall-e 3', 'openai/gpt-image-2.5-flare'],
  ['seededit', 'seedream/seedream-5.0-lite'],
])('%s is retired: %s draws, with a warning that says so', (name, model) => {
  const { chosen, warnings } = chosenFor(name, 'IMAGE')
  expect(chosen).toBe(model)
  expect(warnings).toContainEqual(expect.objectContaining({ reason: expect.stringMatching(/retired/) }))
})
