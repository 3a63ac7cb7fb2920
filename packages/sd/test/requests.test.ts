import type { FormPart, Job } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { sdEmulator, webuiEmulator } from '../src/emulator/index.ts'
import { comfyui, models, sd, sdcpp, webui } from '../src/index.ts'
import { pictureRequest, ratioWarnings } from '../src/requests.ts'
import { imagesAnswer } from '../src/webui/provider.ts'
import { imagesRequest } from '../src/webui/requests.ts'
import { imagesReply } from '../src/webui/wire.ts'
import { bench } from './support/bench.ts'
import { jobOf } from './support/jobs.ts'
import { picture } from './support/picture.ts'

const base64 = picture().split(',')[1] ?? ''

/** There is no client of Stability AI that can be pointed elsewhere: its documents' tables of fields are held against. */
describe('Stability AI', () => {
  const shown = (job: Job) => {
    const { path, form } = pictureRequest(job)
    const name = (part: FormPart) => (typeof part === 'string' ? part : `@${part.fileName}`)
    const fields = Object.fromEntries(Object.entries(form).map(([field, part]) => [field, name(part)]))
    return { path, fields, warnings: ratioWarnings(job) }
  }

  it('of words alone has the prompt, the model and the format', () => {
    expect(
      shown(jobOf(models, 'sd3.5-large', { input: { text: 'lighthouse in a storm, oil painting' } })),
    ).toEqual({
      path: '/v2beta/stable-image/generate/sd3',
      fields: {
        prompt: 'lighthouse in a storm, oil painting',
        model: 'sd3.5-large',
        output_format: 'png',
      },
      warnings: [],
    })
  })

  const edit = {
    input: { text: 'same boat at night', image: picture() },
    options: {
      strength: 0.65,
      negativePrompt: 'text, watermark',
      seed: 7,
      guidance: 4,
      style: 'photographic',
      format: 'jpeg',
    },
  }
  const edited = {
    prompt: 'same boat at night',
    mode: 'image-to-image',
    image: '@image.png',
    strength: '0.65',
    model: 'sd3.5-large',
    negative_prompt: 'text, watermark',
    seed: '7',
    cfg_scale: '4',
    style_preset: 'photographic',
    output_format: 'jpeg',
  }

  it('of a picture has every field of the documented example', () => {
    expect(shown(jobOf(models, 'sd3.5-large', edit)).fields).toEqual(edited)
  })

  it('of a picture leaves the ratio out where the vendor refuses it, and says so', () => {
    const asked = { ...edit, options: { ...edit.options, aspectRatio: '16:9' } }
    const { fields, warnings } = shown(jobOf(models, 'sd3.5-large', asked))
    expect(fields).toEqual(edited)
    expect(warnings).toMatchObject([{ option: 'aspectRatio', asked: '16:9', used: null }])
    const { guidance: _, ...ultra } = asked.options
    expect(shown(jobOf(models, 'ultra', { ...asked, options: ultra }))).toMatchObject({
      path: '/v2beta/stable-image/generate/ultra',
      fields: { aspect_ratio: '16:9', strength: '0.65' },
      warnings: [],
    })
  })

  it('goes out as a form with words alone too, and asks for JSON', async () => {
    const back = await bench(sd, sdEmulator, { apiKey: 'test' })
    const job = jobOf(models, 'core', { input: { text: 'a boat' }, options: { seed: 7 } })
    expect(await back.adapter.submit(job, back.http)).toMatchObject({
      status: 'completed',
      outputs: [{ type: 'image', content: { kind: 'stream', mimeType: 'image/png' } }],
      metadata: { seed: 7 },
    })
    const [request] = back.vendor.traffic.take()
    expect(request?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/),
    })
    await back.close()
  })

  it('makes several pictures by as many calls, each with a seed of its own', async () => {
    const back = await bench(sd, sdEmulator, { apiKey: 'test' })
    const job = jobOf(models, 'sd3.5-flash', { input: { text: 'a boat' }, options: { seed: 7, count: 3 } })
    const made = await back.adapter.submit(job, back.http)
    expect(made).toMatchObject({ status: 'completed', outputs: [{}, {}, {}], metadata: { seed: 7 } })
    const seeds = back.vendor.traffic.take().map(({ body }) => /name="seed"\s+(\d+)/.exec(String(body))?.[1])
    expect(seeds.sort()).toEqual(['7', '8', '9'])
    back.vendor.faults.next('submit', { kind: 'refusal', refusal: 'rate' })
    expect(await back.adapter.submit(job, back.http)).toMatchObject({
      outputs: [{}, {}],
      warnings: [{ option: 'count', asked: 3, used: 2 }],
    })
    await back.close()
  })

  it.each([
    ['core takes no picture', 'core', { image: 'x.png', strength: '0.5' }, 'image'],
    [
      'a ratio beside a picture',
      'sd3',
      { mode: 'image-to-image', image: 'x.png', strength: '0.5', aspect_ratio: '1:1' },
      'aspect_ratio',
    ],
    ['a picture without strength', 'ultra', { image: 'x.png' }, 'strength'],
    ['a picture without its mode', 'sd3', { image: 'x.png', strength: '0.5' }, 'image'],
    ['a model of old', 'sd3', { model: 'sd3-large' }, 'model'],
    ['a style of one’s own', 'ultra', { style_preset: 'watercolour' }, 'style_preset'],
    ['no prompt', 'core', { prompt: '' }, 'prompt'],
  ])('the emulator refuses %s', async (_, service, fields: Record<string, string>, field) => {
    const back = await bench(sd, sdEmulator, { apiKey: 'test' })
    const form = new FormData()
    for (const [name, value] of Object.entries({ prompt: 'a boat', ...fields }))
      form.append(name, name === 'image' ? new Blob([Buffer.from(base64, 'base64')]) : value)
    const response = await fetch(`${back.url}/v2beta/stable-image/generate/${service}`, {
      method: 'POST',
      headers: { authorization: 'Bearer test' },
      body: form,
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [expect.stringMatching(`^${field}: `)] })
    await back.close()
  })
})

/** Its one client needs a native library, so the documented examples are held against. */
describe('WebUI', () => {
  const rows = webui.definition.models
  const checkpoint = 'sd_xl_base_1.0.safetensors'

  it('of words has every field of the documented example', () => {
    const job = jobOf(rows, 'sdxl', {
      input: { text: 'lighthouse in a storm <lora:ink:0.8>' },
      options: {
        negativePrompt: 'blurry',
        seed: 7,
        steps: 28,
        guidance: 6.5,
        sampler: 'DPM++ 2M',
        scheduler: 'karras',
        count: 2,
      },
    })
    expect(imagesRequest(job, checkpoint)).toEqual({
      path: '/sdapi/v1/txt2img',
      body: {
        prompt: 'lighthouse in a storm <lora:ink:0.8>',
        negative_prompt: 'blurry',
        seed: 7,
        steps: 28,
        cfg_scale: 6.5,
        sampler_name: 'DPM++ 2M',
        scheduler: 'karras',
        width: 1024,
        height: 1024,
        batch_size: 2,
        override_settings: { sd_model_checkpoint: checkpoint },
        force_task_id: 'gw-0192',
      },
    })
  })

  it('of a picture crops it where it has another ratio', () => {
    const job = jobOf(rows, 'sd1.5', { input: { text: 'at night', image: picture() } })
    expect(imagesRequest(job, checkpoint)).toMatchObject({
      path: '/sdapi/v1/img2img',
      body: { init_images: [base64], denoising_strength: 0.75, resize_mode: 1, width: 576, height: 448 },
    })
  })

  const made = async (reply: unknown) => {
    const { outputs, metadata } = imagesAnswer(imagesReply.parse(reply))
    const types = outputs.map(({ content }) => (content.kind === 'stream' ? content.mimeType : ''))
    return { types, metadata }
  }

  it('delivers pictures in the format that the server has chosen', async () => {
    const info = JSON.stringify({ all_seeds: [7] })
    expect(await made({ images: [base64], info })).toEqual({ types: ['image/png'], metadata: { seed: 7 } })
    expect(await made({ images: ['/9j/4AAQ'], info: '' })).toEqual({ types: ['image/png'] })
  })

  it('delivers no sheet of all pictures, and nothing beyond the seeds', async () => {
    const info = JSON.stringify({ all_seeds: [7, 8] })
    expect((await made({ images: ['AAAA', base64, base64], info })).types).toHaveLength(2)
    const one = JSON.stringify({ all_seeds: [7] })
    expect((await made({ images: [base64, 'AAAA'], info: one })).types).toEqual(['image/png'])
    expect(() => imagesAnswer({ images: [], info: [] })).toThrow(
      expect.objectContaining({ reason: 'vendor_reply' }),
    )
  })

  it('of a broken picture and of a run out of memory is the end, not a lost answer', async () => {
    const back = await bench(webui, webuiEmulator)
    const broken = { input: { text: 'x', image: 'data:image/png;base64,AAAA' } }
    await expect(back.adapter.submit(jobOf(rows, 'sdxl', broken), back.http)).rejects.toMatchObject({
      reason: 'invalid_input',
      providerMessage: 'Invalid encoded image',
    })
    const failing = { input: { text: 'x [fail:vendor]' } }
    await expect(back.adapter.submit(jobOf(rows, 'sdxl', failing), back.http)).rejects.toMatchObject({
      reason: 'failed',
      providerCode: 'OutOfMemoryError',
    })
    await back.close()
  })

  it('sends credentials only where both are there', () => {
    const url = 'http://127.0.0.1:7860'
    expect(webui({ url, user: 'ann' }).connection.authorize()).toEqual({})
    const { connection } = webui({ url, user: 'ann', password: 'pässword' })
    expect(connection.authorize()).toEqual({
      authorization: `Basic ${Buffer.from('ann:pässword').toString('base64')}`,
    })
    expect(connection.secrets).toEqual(['pässword'])
  })
})

it.each([
  ['localhost:8188', 'http://localhost:8188'],
  ['https://sd.example/', 'https://sd.example'],
])('%s is the address %s', (url, baseUrl) => {
  for (const provider of [comfyui, webui, sdcpp]) expect(provider({ url }).connection.baseUrl).toBe(baseUrl)
})

it('a token goes to a proxy before ComfyUI only where there is one', () => {
  const url = 'https://comfy.example/api'
  expect(comfyui({ url }).connection).toMatchObject({ baseUrl: url, secrets: [] })
  expect(comfyui({ url }).connection.authorize()).toEqual({})
  expect(comfyui({ url, token: 't' }).connection.authorize()).toEqual({ authorization: 'Bearer t' })
})
