import { describe, expect, it } from 'vitest'
import { readError as comfyui } from '../src/comfyui/errors.ts'
import { endingOf } from '../src/comfyui/provider.ts'
import { readError as sd } from '../src/errors.ts'
import { readError as sdcpp } from '../src/sdcpp/errors.ts'
import { jobAnswer } from '../src/sdcpp/provider.ts'
import { readError as webui } from '../src/webui/errors.ts'

const reply = (status: number, body: unknown) => ({ status, headers: {}, body })

describe('Stability AI', () => {
  const named = (name: string) => ({ id: 'a1b2', name, errors: ['as the vendor words it'] })

  it.each([
    [400, named('bad_request'), 'invalid_input'],
    [401, named('unauthorized'), 'vendor_credentials'],
    [402, named('payment_required'), 'vendor_funds'],
    [403, named('content_moderation'), 'content_policy'],
    [404, named('not_found'), 'vendor_plan'],
    [413, named('payload_too_large'), 'invalid_input'],
    [422, named('language'), 'invalid_input'],
    [429, named('rate_limit_exceeded'), 'vendor_rate'],
    [500, named('internal_error'), 'vendor_down'],
    [502, 'Bad Gateway', 'vendor_down'],
    [503, undefined, 'vendor_down'],
    [200, { image: 'iVBO', finish_reason: 'CONTENT_FILTERED', seed: 7 }, 'content_policy'],
    [200, { image: 'iVBO', finish_reason: 'ERROR', seed: 7 }, 'failed'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(sd(reply(status, body))).toMatchObject({ reason })
  })

  it('tells the stage of a refusal and whether it is charged', () => {
    expect(sd(reply(403, named('content_moderation')))).toMatchObject({ stage: 'PROMPT', billed: false })
    expect(sd(reply(200, { finish_reason: 'CONTENT_FILTERED' }))).toMatchObject({
      stage: 'OUTPUT',
      billed: true,
    })
  })

  it('over the limit asks for a minute', () => {
    expect(sd(reply(429, undefined))).toMatchObject({ retryAfterSeconds: 60 })
  })

  it('a good picture is no error', () => {
    expect(sd(reply(200, { image: 'iVBO', finish_reason: 'SUCCESS', seed: 7 }))).toBeUndefined()
  })
})

describe('WebUI', () => {
  const raised = (detail: string) => ({ error: 'HTTPException', detail, body: '', errors: '' })

  it.each([
    [400, raised('Sampler not found'), 'invalid_input'],
    [401, raised('Incorrect username or password'), 'vendor_credentials'],
    [404, raised('Init image not found'), 'invalid_input'],
    [404, { detail: 'Not Found' }, 'vendor_plan'],
    [422, raised("Script 'x' not found"), 'invalid_input'],
    [422, raised('always on script x not found'), 'invalid_input'],
    [422, { detail: [{ loc: ['body', 'steps'], msg: 'too small', type: 'x' }] }, 'invalid_input'],
    [500, raised('Invalid encoded image'), 'invalid_input'],
    [500, raised('Invalid image url'), 'invalid_input'],
    [500, raised('Invalid image format'), 'invalid_input'],
    [500, raised('Requests not allowed'), 'invalid_input'],
    [500, raised('Request to local resource not allowed'), 'invalid_input'],
    [500, { error: 'OutOfMemoryError', detail: '', body: '', errors: 'CUDA out of memory' }, 'failed'],
    [500, { error: 'OutOfMemoryError', detail: '', body: '', message: 'CUDA out of memory' }, 'failed'],
    [503, '<html></html>', 'vendor_down'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(webui(reply(status, body))).toMatchObject({ reason })
  })

  it('reads the text where a build puts it', () => {
    const error = 'OutOfMemoryError'
    const said = (body: object) => webui(reply(500, { error, ...body }))?.message
    expect([said({ detail: 'a', errors: 'b' }), said({ errors: 'b' }), said({ message: 'c' })]).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(webui(reply(422, { detail: [{ loc: ['body', 'steps'], msg: 'too small' }] }))?.message).toBe(
      'steps: too small',
    )
  })

  it('leaves a 500 of a proxy to core', () => {
    expect(webui(reply(500, '<html></html>'))).toBeUndefined()
  })
})

describe('ComfyUI', () => {
  const error = (type: string) => ({
    error: { type, message: 'as it words it', details: '', extra_info: {} },
    node_errors: {},
  })
  const atNode = (type: string, input_name = 'cfg') => ({
    ...error('prompt_outputs_failed_validation'),
    node_errors: {
      '4': {
        errors: [{ type, message: 'wrong', details: `${input_name}: x`, extra_info: { input_name } }],
        dependent_outputs: ['9'],
        class_type: 'CheckpointLoaderSimple',
      },
    },
  })

  it.each([
    [error('no_prompt'), 'invalid_input'],
    [error('invalid_prompt'), 'invalid_input'],
    [error('missing_node_type'), 'vendor_plan'],
    [error('prompt_no_outputs'), 'invalid_input'],
    [error('prompt_outputs_failed_validation'), 'invalid_input'],
    [error('invalid_prompt_id'), 'invalid_input'],
    [atNode('required_input_missing'), 'invalid_input'],
    [atNode('value_not_in_list', 'ckpt_name'), 'vendor_plan'],
    [atNode('value_not_in_list', 'sampler_name'), 'invalid_input'],
    [atNode('value_smaller_than_min'), 'invalid_input'],
    [atNode('value_bigger_than_max'), 'invalid_input'],
    [atNode('bad_linked_input'), 'invalid_input'],
    [atNode('return_type_mismatch'), 'invalid_input'],
    [atNode('invalid_input_type'), 'invalid_input'],
    [atNode('custom_validation_failed'), 'invalid_input'],
    [atNode('exception_during_validation'), 'invalid_input'],
    [atNode('exception_during_inner_validation'), 'invalid_input'],
    [atNode('dependency_cycle'), 'invalid_input'],
  ])('400 %j is %s', (body, reason) => {
    expect(comfyui(reply(400, body))).toMatchObject({ reason })
  })

  it('names the field that is wrong', () => {
    expect(comfyui(reply(400, atNode('value_bigger_than_max')))).toMatchObject({
      message: 'wrong: cfg: x',
      vendorCode: 'value_bigger_than_max',
    })
  })

  it('a good reply that leaves our output out is an error, and of another output it is none', () => {
    const { node_errors } = atNode('value_not_in_list', 'sampler_name')
    expect(comfyui(reply(200, { prompt_id: 'x', node_errors }))).toMatchObject({ reason: 'invalid_input' })
    const others = { '4': { ...node_errors['4'], dependent_outputs: ['20'] } }
    expect(comfyui(reply(200, { prompt_id: 'x', node_errors: others }))).toBeUndefined()
    for (const none of [{}, [], undefined])
      expect(comfyui(reply(200, { prompt_id: 'x', node_errors: none }))).toBeUndefined()
  })

  it('leaves what a proxy says to its HTTP status', () => {
    expect(comfyui(reply(403, undefined))).toBeUndefined()
    expect(comfyui(reply(503, undefined))).toMatchObject({ reason: 'vendor_down' })
  })

  const prompt: [number, string, unknown, object] = [12, 'id', {}, {}]
  const ended = (word: string | undefined, ...messages: [string, object][]) =>
    endingOf({ prompt, outputs: {}, status: word === undefined ? null : { status_str: word, messages } })

  it('a run that raised an error is failed, one that was interrupted is cancelled', () => {
    const told = { exception_message: 'out of memory', exception_type: 'torch.OutOfMemoryError' }
    expect(ended('error', ['execution_start', {}], ['execution_error', told])).toMatchObject({
      status: 'failed',
      error: {
        reason: 'failed',
        providerMessage: 'out of memory',
        providerCode: 'torch.OutOfMemoryError',
      },
    })
    expect(ended('error', ['execution_interrupted', {}])).toEqual({ status: 'cancelled' })
    expect(ended('error')).toMatchObject({ error: { reason: 'failed' } })
  })

  it('a word of tomorrow is pending, and a success without pictures an error', () => {
    expect(ended('paused')).toEqual({ status: 'pending', vendorStatus: 'paused', unknown: true })
    for (const word of ['success', undefined])
      expect(() => ended(word)).toThrow(expect.objectContaining({ reason: 'vendor_reply' }))
  })
})

describe('stable-diffusion.cpp', () => {
  it.each([
    [429, { error: 'job queue is full' }, 'vendor_rate'],
    [400, { error: 'invalid json', message: 'parse error' }, 'invalid_input'],
    [400, { error: 'empty body' }, 'invalid_input'],
    [400, { error: 'invalid generation parameters' }, 'invalid_input'],
    [400, { error: 'loaded model does not support img_gen' }, 'vendor_plan'],
    [409, { error: 'job is currently generating and cannot be interrupted yet' }, 'invalid_input'],
    [500, { error: 'server_error', message: 'bad alloc' }, 'failed'],
    [503, undefined, 'vendor_down'],
    [404, { error: 'job not found' }, 'not_found'],
    [410, { error: 'job expired' }, 'not_found'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(sdcpp(reply(status, body))).toMatchObject({ reason })
  })

  it('a full queue asks for five seconds', () => {
    expect(sdcpp(reply(429, { error: 'job queue is full' }))).toMatchObject({ retryAfterSeconds: 5 })
  })

  it('a failed job is failed, a cancelled one cancelled, and a success without pictures an error', () => {
    const error = { code: 'generation_failed', message: 'generate_image returned no results' }
    expect(jobAnswer({ status: 'failed', error })).toMatchObject({
      status: 'failed',
      error: { reason: 'failed', providerMessage: error.message, providerCode: error.code },
    })
    expect(jobAnswer({ status: 'cancelled' })).toEqual({ status: 'cancelled' })
    expect(() => jobAnswer({ status: 'completed', result: { images: [] } })).toThrow(
      expect.objectContaining({ reason: 'vendor_reply' }),
    )
  })
})

describe('a 5xx to a submit', () => {
  const reply = (status: number, body?: object) => ({ status, headers: {}, body })

  it('in words of the back end itself is the end of the job', () => {
    expect(webui(reply(500, { error: 'HTTPException', detail: 'Invalid encoded image' }))).toMatchObject({
      reason: 'invalid_input',
      final: true,
    })
    expect(sdcpp(reply(500, { error: 'server_error' }))).toMatchObject({ reason: 'failed', final: true })
  })

  it('by a proxy stays unknown', () => {
    for (const status of [500, 502]) {
      expect(webui(reply(status))?.final).toBeUndefined()
      expect(sdcpp(reply(status))?.final).toBeUndefined()
    }
  })
})
