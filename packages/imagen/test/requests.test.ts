import { findModels, fit, type GenerationRequest, generate, optionSpecs } from '@genmux/core'
import { createEmulatorServer } from '@genmux/testkit'
import { describe, expect, it } from 'vitest'
import { imagenEmulator } from '../src/emulator/index.ts'
import { imagen, models } from '../src/index.ts'
import { pictureRequest } from '../src/requests.ts'

const image = 'data:image/png;base64,iVBORw0KGgo='
const given = { apiKey: 'test', location: 'global' }

function requestOf(id: string, request: Omit<GenerationRequest, 'type'>, credentials = given) {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: 'IMAGE' })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  const { input, options } = fitted
  return pictureRequest({ type: 'IMAGE', model, input, options, reference: 'ref' }, credentials, 0)
}

describe('requests', () => {
  it('the shortest that the vendor shows', () => {
    expect(
      requestOf('gemini-nano-banana-2.1', { input: { text: 'A ceramic teapot on grey linen' } }),
    ).toEqual({
      path: '/v1beta/models/gemini-nano-banana-2.1:generateContent',
      body: {
        contents: [{ role: 'user', parts: [{ text: 'A ceramic teapot on grey linen' }] }],
        generationConfig: { responseModalities: ['IMAGE'] },
      },
    })
  })

  it('an edit with every field: the picture to edit comes first', () => {
    const input = {
      text: 'the watch on the wrist',
      image,
      referenceImages: ['data:image/jpeg;base64,/9j/4AAQ'],
    }
    const options = { aspectRatio: '4:5', resolution: '2K', seed: 11, thinking: 'MINIMAL', grounding: true }
    expect(requestOf('gemini-nano-banana-2.1', { input, options }).body).toEqual({
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'the watch on the wrist' },
            { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } },
            { inlineData: { mimeType: 'image/jpeg', data: '/9j/4AAQ' } },
          ],
        },
      ],
      generationConfig: {
        responseModalities: ['IMAGE'],
        imageConfig: { aspectRatio: '4:5', imageSize: '2K' },
        seed: 11,
        thinkingConfig: { thinkingLevel: 'MINIMAL' },
      },
      tools: [{ googleSearch: {} }],
    })
  })

  it('what must not appear, and a style, are said in the prompt', () => {
    const options = { style: 'watercolour', negativePrompt: 'people, text' }
    const { body } = requestOf('gemini-3-pro-image', { input: { text: 'a quay' }, options })
    expect(JSON.stringify(body)).toContain('a quay, watercolour style\\nDo not show: people, text.')
  })

  it('the older size that one model alone has', () => {
    const options = { resolution: '512' }
    expect(requestOf('gemini-3.1-flash-image', { input: { text: 'x' }, options }).body).toMatchObject({
      generationConfig: { imageConfig: { imageSize: '512' } },
    })
  })

  it.each([
    [{ apiKey: 'k', project: 'acme', location: 'global' }, '/v1beta/models/'],
    [{ project: 'acme', location: 'eu' }, '/v1beta1/projects/acme/locations/eu/publishers/google/models/'],
  ])('go through the door that %j opens', (credentials, start) => {
    const { path } = requestOf(
      'gemini-nano-banana-2.1',
      { input: { text: 'x' } },
      credentials as typeof given,
    )
    expect(path.startsWith(start)).toBe(true)
  })

  it('more than 14 pictures are refused', () => {
    const referenceImages = Array.from({ length: 14 }, () => image)
    expect(() => requestOf('gemini-3-pro-image', { input: { text: 'x', image, referenceImages } })).toThrow(
      /at most 13/,
    )
  })
})

it('every value of every option is one that the vendor takes', async () => {
  const server = createEmulatorServer({ emulators: [imagenEmulator] })
  const adapter = imagen({ apiKey: 'test', baseUrl: `${await server.listen()}/imagen` })
  for (const { id, lifecycle, options } of models) {
    if (lifecycle.state === 'retired') continue
    const values = optionSpecs(options).flatMap(({ name, type, allowedValues, max }) =>
      (allowedValues ?? (type === 'boolean' ? [true] : [max ?? 0])).map((value) => ({ [name]: value })),
    )
    const made = values.map((value) =>
      generate(adapter, { type: 'IMAGE', input: { text: 'a fox' }, options: { model: id, ...value } }),
    )
    for (const { model, outputs } of await Promise.all(made)) {
      expect(model).toBe(id)
      await Promise.all(outputs.map((output) => output.bytes()))
    }
  }
  await server.close()
})

describe('credentials', () => {
  it.each([
    [{ apiKey: 'k', project: 'acme' }, 'https://generativelanguage.googleapis.com'],
    [{ project: 'acme' }, 'https://aiplatform.googleapis.com'],
    [{ project: 'acme', location: 'eu' }, 'https://aiplatform.eu.rep.googleapis.com'],
    [{ project: 'acme', location: 'us-central1' }, 'https://us-central1-aiplatform.googleapis.com'],
  ])('%j lead to %s', (credentials, address) => {
    expect(imagen(credentials).connection.baseUrl).toBe(address)
  })

  it('are needed for one door at least', () => {
    expect(() => imagen({ location: 'global' })).toThrow(/GEMINI_API_KEY/)
  })
})

describe('names', () => {
  const found = (name: string) => findModels([{ ...imagen({ apiKey: 'k' }) }], name, 'IMAGE')

  it('the provider by its own name', () => {
    expect(found('imagen')).toMatchObject([{ provider: { id: 'imagen' } }])
    expect(found('imagen')[0]?.model).toBeUndefined()
  })

  it.each([
    ['Imagen 3', 'imagen-4', 'gemini-nano-banana-2.1'],
    ['imagen-4.0-generate-001', 'imagen-4', 'gemini-nano-banana-2.1'],
    ['imagen/ultra', 'imagen-4-ultra', 'gemini-3-pro-image'],
    ['imagen 4 fast', 'imagen-4-fast', 'gemini-3.1-flash-lite-image'],
    ['nano banana', 'gemini-2.5-flash-image', undefined],
    ['nano-banana-2', 'gemini-3.1-flash-image', undefined],
    ['Nano Banana 2 Lite', 'gemini-3.1-flash-lite-image', undefined],
    ['nano banana pro', 'gemini-3-pro-image', undefined],
    ['nano banana 2.1', 'gemini-nano-banana-2.1', undefined],
    ['gemini-3-pro-image-preview', 'gemini-3-pro-image-preview', 'gemini-3-pro-image'],
  ])('%s is %s', (name, id, successor) => {
    const [only, ...more] = found(name)
    expect(more).toEqual([])
    expect(only?.model?.id).toBe(id)
    if (successor) expect(only?.model?.lifecycle).toMatchObject({ state: 'retired', successor })
  })

  it('one of old runs its successor, with a warning', async () => {
    const server = createEmulatorServer({ emulators: [imagenEmulator] })
    const adapter = imagen({ apiKey: 'test', baseUrl: `${await server.listen()}/imagen` })
    const made = await generate(adapter, {
      type: 'IMAGE',
      input: { text: 'a fox' },
      options: { model: 'imagen-4-ultra' },
    })
    await made.outputs[0].bytes()
    expect(made.model).toBe('gemini-3-pro-image')
    expect(made.warnings).toMatchObject([{ reason: /retired on 2026-08-17/ }])
    await server.close()
  })
})
