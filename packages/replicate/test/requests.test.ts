import {
  fit,
  type GenerationRequest,
  type Job,
  type Json,
  type JsonObject,
  type Model,
  type OptionSpec,
  optionSpecs,
} from '@genmux/core'
import { mediaUri } from '@genmux/core/provider'
import { describe, expect, it } from 'vitest'
import { modelOf } from '../src/emulator/inputs.ts'
import { models } from '../src/models.ts'
import { inputOf } from '../src/requests.ts'

function rowOf(id: string): Model {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  return model
}

function jobOf(id: string, request: Omit<GenerationRequest, 'type'>): Job {
  const model = rowOf(id)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  return { type: model.type, model, input: fitted.input, options: fitted.options, reference: 'ref' }
}
const inputFor = (id: string, request: Omit<GenerationRequest, 'type'>) =>
  inputOf(jobOf(id, request), mediaUri)

const url = (name: string) => `https://cdn.example/${name}`
const small = 'data:image/png;base64,iVBORw0KGgo='
const text = 'a fox'

/** Every value that an option of a row can have, or the ends of its range. */
function choices(id: string): readonly JsonObject[] {
  const special = new Map<string, readonly Json[]>([
    ['seed', [0, 42]],
    ['negativePrompt', ['text']],
    ['mask', [url('mask.png')]],
  ])
  const values = ({ name, type, allowedValues, min, max }: OptionSpec): readonly Json[] => {
    if (type === 'boolean') return [true, false]
    return special.get(name) ?? allowedValues ?? [min, max].filter((end) => end !== undefined)
  }
  const specs = optionSpecs(rowOf(id).options)
  return [{}, ...specs.flatMap((spec) => values(spec).map((value) => ({ [spec.name]: value })))]
}

describe('each model is given only what its own schema knows', () => {
  it.each(models.map(({ id }) => id))('%s', (id) => {
    const { type, vendorId, inputs } = rowOf(id)
    const schema = modelOf(vendorId)?.input.strict()
    const accepts = Object.keys(inputs.accepts)
    const files = {
      image: small,
      lastImage: url('last.png'),
      referenceImages: [url('ref.png')],
      video: url('clip.mp4'),
      audio: url('sound.mp3'),
    }
    const withFiles = Object.entries(files).filter(([name]) => accepts.includes(name))
    const combinations = [
      {},
      ...withFiles.map(([name, value]) => ({ [name]: value })),
      { image: files.image, lastImage: files.lastImage },
    ].filter((input) => fit(rowOf(id), { type, input: { text, ...input } }).ok)
    expect(combinations.length).toBeGreaterThan(0)
    for (const input of combinations)
      for (const options of choices(id)) {
        const made = inputFor(id, { input: { text, ...input }, options })
        expect(schema?.safeParse(made).error?.issues ?? []).toEqual([])
      }
  })
})

describe('what a model is given', () => {
  it('FLUX.2 pro: pictures in one list, sizes in megapixels', () => {
    const input = { text, image: url('a.jpg'), referenceImages: [small] }
    expect(
      inputFor('flux-2-pro', { input, options: { resolution: '2k', format: 'jpeg', seed: 42 } }),
    ).toEqual({
      prompt: text,
      input_images: [url('a.jpg'), small],
      aspect_ratio: 'match_input_image',
      resolution: '4 MP',
      safety_tolerance: 2,
      output_format: 'jpg',
      seed: 42,
    })
    expect(inputFor('flux-2-pro', { input: { text } })).toMatchObject({ aspect_ratio: '1:1' })
  })

  it('FLUX.1 fill: a mask, and steps by their own name', () => {
    const input = { text, image: url('a.png') }
    expect(inputFor('flux-fill-pro', { input, options: { mask: url('mask.png'), steps: 20 } })).toEqual({
      prompt: text,
      image: url('a.png'),
      mask: url('mask.png'),
      steps: 20,
      guidance: 60,
      safety_tolerance: 2,
      prompt_upsampling: false,
      output_format: 'jpg',
    })
  })

  it('Stable Diffusion: guidance is cfg', () => {
    expect(
      inputFor('stable-diffusion-3.5-large-turbo', { input: { text }, options: { negativePrompt: 'blur' } }),
    ).toEqual({
      prompt: text,
      negative_prompt: 'blur',
      aspect_ratio: '1:1',
      cfg: 1,
      prompt_strength: 0.85,
      output_format: 'webp',
    })
  })

  it('GPT Image: JPEG by its whole name, and never transparent', () => {
    const options = { background: 'transparent', format: 'jpeg', count: 2, aspectRatio: '16:9' }
    expect(inputFor('gpt-image-2', { input: { text }, options })).toEqual({
      prompt: text,
      aspect_ratio: '16:9',
      quality: 'auto',
      background: 'transparent',
      number_of_images: 2,
      output_format: 'webp',
    })
  })

  it('Photon: one picture to be guided by', () => {
    const input = { text, referenceImages: [url('ref.png')] }
    expect(inputFor('photon', { input, options: { imageStrength: 0.5 } })).toEqual({
      prompt: text,
      image_reference_url: url('ref.png'),
      image_reference_weight: 0.5,
      aspect_ratio: '16:9',
    })
  })

  it('Seedance 2.0: references of every kind', () => {
    const input = { text, referenceImages: [url('a.png')], video: url('v.mp4'), audio: url('s.mp3') }
    expect(inputFor('seedance-2.0', { input, options: { duration: 8, aspectRatio: 'adaptive' } })).toEqual({
      prompt: text,
      reference_images: [url('a.png')],
      reference_videos: [url('v.mp4')],
      reference_audios: [url('s.mp3')],
      duration: 8,
      resolution: '720p',
      aspect_ratio: 'adaptive',
      generate_audio: true,
    })
  })

  it('Veo: references only for 8 s at 16:9', () => {
    const input = { text, referenceImages: [url('a.png')] }
    expect(
      inputFor('veo-3.1', { input, options: { duration: 4, aspectRatio: '9:16', resolution: '720p' } }),
    ).toEqual({
      prompt: text,
      reference_images: [url('a.png')],
      duration: 8,
      resolution: '720p',
      aspect_ratio: '16:9',
      generate_audio: true,
    })
  })

  it('Hailuo: 10 s are kept before 1080p', () => {
    const input = { text, image: url('a.png') }
    expect(inputFor('hailuo-2.3', { input, options: { duration: 10, resolution: '1080p' } })).toEqual({
      prompt: text,
      first_frame_image: url('a.png'),
      duration: 10,
      resolution: '768p',
      prompt_optimizer: true,
    })
  })

  it('Video-01 of a subject', () => {
    expect(inputFor('video-01-s2v', { input: { text, referenceImages: [url('a.png')] } })).toEqual({
      prompt: text,
      subject_reference: url('a.png'),
      prompt_optimizer: true,
    })
  })

  it('Wan: a length is counted in frames', () => {
    const input = { text, image: url('a.png'), lastImage: url('b.png') }
    expect(inputFor('wan-2.2-i2v-fast', { input, options: { duration: 7 } })).toEqual({
      prompt: text,
      image: url('a.png'),
      last_image: url('b.png'),
      num_frames: 113,
      resolution: '480p',
      go_fast: true,
    })
  })
})
