import type { GenerationType } from '@genmux/core'
import { expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { type Asked, chosenFor } from '../support/chosen-for.ts'

const portrait: Asked = {
  input: { text: 'Hi.', image: 'https://files.example/a.png' },
  options: { avatarId: 'kate', voice: 'ava' },
}

/** What genmux is for: each family of models, what it makes, and the provider that has it. */
const families: readonly (readonly [
  family: string,
  type: GenerationType,
  provider: string,
  asked?: Asked,
])[] = [
  ['Kling', 'VIDEO', 'kling'],
  ['MiniMax', 'VIDEO', 'minimax'],
  ['Hailuo', 'VIDEO', 'minimax'],
  ['Veo', 'VIDEO', 'veo'],
  ['Runway', 'VIDEO', 'runway'],
  ['Dream Machine', 'VIDEO', 'luma'],
  ['Ray', 'VIDEO', 'luma'],
  ['Seedance', 'VIDEO', 'seedance'],
  ['Wan', 'VIDEO', 'wan'],
  ['Creatify', 'VIDEO', 'creatify'],
  ['Imagen', 'IMAGE', 'imagen'],
  ['Nano Banana', 'IMAGE', 'imagen'],
  ['FLUX', 'IMAGE', 'flux'],
  ['Seedream', 'IMAGE', 'seedream'],
  ['GPT Image', 'IMAGE', 'openai'],
  ['Gen-4 Image', 'IMAGE', 'runway'],
  ['Photon', 'IMAGE', 'luma'],
  ['Stable Diffusion', 'IMAGE', 'sd'],
  ['ComfyUI', 'IMAGE', 'comfyui'],
  ['WebUI', 'IMAGE', 'webui'],
  ['sdcpp', 'IMAGE', 'sdcpp'],
  ['fal', 'IMAGE', 'fal'],
  ['Replicate', 'IMAGE', 'replicate'],
  ['ElevenLabs', 'AUDIO', 'elevenlabs', { options: { voice: 'rachel' } }],
  ['Google TTS', 'AUDIO', 'google-tts'],
  ['WaveNet', 'AUDIO', 'google-tts'],
  ['Neural2', 'AUDIO', 'google-tts'],
  ['Chirp', 'AUDIO', 'google-tts'],
  ['HeyGen', 'AVATAR', 'heygen', portrait],
  ['Hedra', 'AVATAR', 'hedra', portrait],
]

it.each(families.map(([family, type, provider, asked = {}]) => ({ family, type, provider, asked })))(
  '$family makes $type, at $provider',
  ({ family, type, provider, asked }) => {
    expect(chosenFor(family, type, asked).chosen.split('/')[0]).toBe(provider)
  },
)

it('no provider is without a family here', () => {
  const listed = new Set(families.map(([, , provider]) => provider))
  expect([...listed].sort()).toEqual(allProviders.map(({ provider }) => provider.definition.id).sort())
})
