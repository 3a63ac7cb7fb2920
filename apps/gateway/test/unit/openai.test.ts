import { GenerationError, invalidInput, type Warning } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { RateLimitError } from '../../src/limits/refusal.ts'
import { errorAnswer, failureAnswer, shapedAnswer } from '../../src/openai/errors.ts'
import { contentTypeOf, warningsHeader } from '../../src/openai/headers.ts'
import { readSpeechRequest } from '../../src/openai/request.ts'

describe('the header of warnings', () => {
  const warning = (reason: string): Warning => ({ option: 'voice', asked: 'Zoë', used: 'Zoe', reason })

  it('is JSON of plain ASCII, whatever the warnings say', () => {
    const warnings = [warning('“Ünïcode”, \u{1f98a}, \u007f and\r\nX-Forged: 1')]
    const value = warningsHeader(warnings)
    expect(value).toMatch(/^[\x20-\x7e]+$/)
    expect(JSON.parse(value)).toEqual(warnings)
  })

  it('leaves the last ones out where it would be too long', () => {
    const warnings = Array.from({ length: 50 }, (_, index) => warning(`${index} ${'é'.repeat(40)}`))
    const value = warningsHeader(warnings)
    expect(value.length).toBeLessThanOrEqual(4000)
    const shown: readonly Warning[] = JSON.parse(value)
    expect(shown.length).toBeGreaterThan(5)
    expect(shown).toEqual(warnings.slice(0, shown.length))
    expect(warningsHeader([warning('x'.repeat(5000))])).toBe('[]')
  })
})

it.each([
  ['audio/mpeg', 'mp3', 'audio/mpeg'],
  ['audio/mp3', 'mp3_44100_128', 'audio/mpeg'],
  ['audio/x-wav', 'wav', 'audio/wav'],
  ['audio/opus', 'opus', 'audio/ogg'],
  ['Audio/AAC', 'aac', 'audio/aac'],
  ['audio/L16', 'pcm', 'audio/pcm'],
  ['application/octet-stream', 'pcm_24000', 'audio/pcm'],
  ['application/octet-stream', 'flac', 'audio/flac'],
  [undefined, 'constructor', 'application/octet-stream'],
  [undefined, undefined, 'application/octet-stream'],
])('%s in the format %s is sent as %s', (mimeType, format, type) => {
  expect(contentTypeOf(mimeType, format)).toBe(type)
})

describe('an error', () => {
  it('of bad input names the first field, and has all its issues', () => {
    const issues = [
      { path: ['options', 'seed'], message: 'One.' },
      { path: ['voice'], message: 'Two.' },
    ] as const
    expect(errorAnswer(invalidInput(...issues))).toMatchObject({
      status: 400,
      body: { error: { message: 'One. Two.', param: 'options.seed', code: 'INVALID_INPUT', issues } },
    })
  })

  it('that is worth another try says when', () => {
    expect(errorAnswer(new RateLimitError('Later.', 7))).toMatchObject({ status: 429, retryAfterSeconds: 7 })
  })

  it('of a generation is one of the request', () => {
    expect(failureAnswer({ reason: 'failed', message: 'It failed.', providerMessage: 'no' })).toMatchObject({
      status: 502,
      body: { error: { code: 'GENERATION_FAILED', message: 'It failed.', providerMessage: 'no' } },
    })
    expect(failureAnswer({ reason: 'submit_unknown', message: 'Lost.' })).toMatchObject({ status: 503 })
  })

  it.each([
    ['thrown by anybody', new TypeError('the password is hunter2')],
    ['of ours', new GenerationError({ reason: 'internal', message: 'the password is hunter2' })],
    [
      'of the server',
      Object.assign(new Error('the password is hunter2'), { code: 'FST_X', statusCode: 500 }),
    ],
  ])('%s tells nothing of what is inside', (_, thrown) => {
    const { status, body } = errorAnswer(thrown)
    expect({ status, code: body.error.code }).toEqual({ status: 500, code: 'INTERNAL' })
    expect(JSON.stringify(body)).not.toContain('hunter2')
  })

  it('in words for GraphQL is put into those of the SDK; other answers are left alone', () => {
    const refusal = { errors: [{ message: 'Too many.', extensions: { code: 'RATE_LIMIT' } }] }
    expect(shapedAnswer(refusal, 429)).toEqual({
      error: { message: 'Too many.', type: 'rate_limit_error', param: null, code: 'RATE_LIMIT' },
    })
    for (const payload of [undefined, null, 'text', { errors: [] }, { errors: [null] }, { error: {} }])
      expect(shapedAnswer(payload, 200)).toBeUndefined()
  })
})

describe('a body', () => {
  const read = (body: unknown) => readSpeechRequest(body, 1).order

  it('of the SDK is the order that audioCreate would make', () => {
    const body = {
      model: 'gpt-4o-mini-tts',
      input: 'Hello.',
      voice: { id: 'voice_1' },
      response_format: 'wav',
      speed: 1.5,
      instructions: 'Whisper.',
      stream_format: 'audio',
    }
    expect(read(body)).toEqual({
      type: 'AUDIO',
      provider: 'gpt-4o-mini-tts',
      input: { text: 'Hello.' },
      options: { voice: 'voice_1', format: 'wav', speed: 1.5, instructions: 'Whisper.' },
      fit: 'NEAREST',
    })
  })

  it('may have our names, and nulls for what is left out', () => {
    const body = { text: 'Hello.', format: 'mp3', fit: 'STRICT', maxCost: 5, priority: 'COST', voice: null }
    expect(read({ ...body, tags: [1], options: { seed: 7 }, emotion: null })).toEqual({
      type: 'AUDIO',
      input: { text: 'Hello.' },
      options: { format: 'mp3', seed: 7 },
      fit: 'STRICT',
      priority: 'COST',
      maxCostUsd: 0.05,
      tags: [1],
    })
  })

  it.each([
    ['auto', undefined],
    [' Auto ', undefined],
    ['auto:quality', 'QUALITY'],
    ['auto: Speed', 'SPEED'],
    ['AUTO:COST', 'COST'],
  ])('with the model %j leaves the choice to the router', (model, priority) => {
    const { provider, priority: asked } = read({ model, input: 'Hello.' })
    expect({ provider, asked }).toEqual({ provider: undefined, asked: priority })
  })

  it.each([
    ['a list', []],
    ['a text', 'Hello.'],
    ['nothing', undefined],
    ['a voice that is no voice', { input: 'x', voice: { name: 'alloy' } }],
    ['a field of another shape', { input: 'x', options: [] }],
    ['a field named like a built-in', JSON.parse('{"input":"x","__proto__":1}')],
    ['instructions twice', { input: 'x', instructions: 'a', options: { instructions: 'b' } }],
    ['a price below nothing', { input: 'x', maxCost: -1 }],
  ])('that is %s is bad input', (_, body) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ reason: 'invalid_input' }))
  })
})
