import { describe, expect, it } from 'vitest'
import { readError } from '../src/errors.ts'
import { models } from '../src/models.ts'
import { imagesAnswer } from '../src/responses.ts'
import type { ImagesReply } from '../src/wire.ts'

const said = (type: string, code: string | null, rest: object = {}) => ({
  error: { message: 'as the vendor words it', type, param: null, code, ...rest },
})
const blocked = (moderation_stage?: string) =>
  said('image_generation_user_error', 'moderation_blocked', {
    ...(moderation_stage && { moderation_details: { moderation_stage, categories: ['violence'] } }),
  })
const read = (status: number, body: unknown, headers = {}) => readError({ status, headers, body })

describe('refusals', () => {
  it.each([
    [429, said('insufficient_quota', 'insufficient_quota'), 'vendor_funds'],
    [429, said('insufficient_quota', null), 'vendor_funds'],
    [400, said('invalid_request_error', 'billing_hard_limit_reached'), 'vendor_funds'],
    [400, said('image_generation_user_error', 'billing_hard_limit_reached'), 'vendor_funds'],
    [429, said('requests', 'rate_limit_exceeded'), 'vendor_rate'],
    [429, said('tokens', null), 'vendor_rate'],
    [400, blocked('input'), 'content_policy'],
    [400, said('invalid_request_error', 'invalid_value'), 'invalid_input'],
    [400, said('invalid_request_error', 'unknown_parameter'), 'invalid_input'],
    [400, said('invalid_request_error', 'invalid_image_file'), 'invalid_input'],
    [400, said('image_generation_user_error', null), 'invalid_input'],
    [400, said('invalid_request_error', 'model_not_found'), 'vendor_plan'],
    [404, said('invalid_request_error', 'model_not_found'), 'vendor_plan'],
    [404, said('invalid_request_error', null), 'vendor_plan'],
    [401, said('invalid_request_error', 'invalid_api_key'), 'vendor_credentials'],
    [401, said('invalid_request_error', null), 'vendor_credentials'],
    [403, said('invalid_request_error', null), 'vendor_plan'],
    [403, said('request_forbidden', 'unsupported_country_region_territory'), 'vendor_plan'],
    [409, said('invalid_request_error', 'conflict'), 'vendor_rate'],
    [413, said('invalid_request_error', null), 'invalid_input'],
    [500, said('server_error', null), 'vendor_down'],
    [502, said('server_error', null), 'vendor_down'],
    [503, said('server_error', 'overloaded'), 'vendor_down'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(read(status, body)).toMatchObject({ reason, message: 'as the vendor words it' })
  })

  it.each([
    ['input', 'PROMPT'],
    ['output', 'OUTPUT'],
    ['unknown', 'PROMPT'],
    [undefined, 'PROMPT'],
  ])('content that is blocked at stage %s is refused at %s', (stage, ours) => {
    expect(read(400, blocked(stage))).toMatchObject({ stage: ours, vendorCode: 'moderation_blocked' })
  })

  it('a wait is told in milliseconds too', () => {
    const body = said('requests', 'rate_limit_exceeded')
    expect(read(429, body, { 'retry-after-ms': '1500' })).toMatchObject({ retryAfterSeconds: 1.5 })
    expect(read(429, body)).not.toHaveProperty('retryAfterSeconds')
  })

  it.each([
    [200, said('server_error', null)],
    [503, '<html></html>'],
    [502, undefined],
    [429, { error: 'x' }],
  ])('%d %j is none of the vendor’s', (status, body) => {
    expect(read(status, body)).toBeUndefined()
  })
})

describe('pictures', () => {
  const answer = (reply: ImagesReply, id = 'gpt-image-2', count = 1) => {
    const model = models.find((row) => row.id === id) ?? models[0]
    const job = {
      type: 'IMAGE',
      model,
      input: {},
      options: { count, format: 'png' },
      reference: 'r',
    } as const
    return imagesAnswer(reply, job, [])
  }
  const usage = { output_tokens: 4160, input_tokens_details: { text_tokens: 40, image_tokens: 1000 } }

  it.each([{}, { data: null }, { data: [] }, { data: [{}] }, { data: [{ b64_json: '' }] }])(
    'success without one is an error: %j',
    (reply) => {
      expect(() => answer(reply)).toThrow(expect.objectContaining({ reason: 'vendor_reply' }))
    },
  )

  it('come with their size, what they are, and what their tokens cost', () => {
    const data = [{ b64_json: 'iVBORw0KGgo=' }]
    const reply = {
      data,
      output_format: 'webp',
      size: '1536x864',
      quality: 'high',
      background: 'opaque',
      usage,
    }
    expect(answer(reply)).toMatchObject({
      status: 'completed',
      outputs: [{ type: 'image', content: { mimeType: 'image/webp' }, width: 1536, height: 864 }],
      chargedUsd: 0.133,
      metadata: { quality: 'high', background: 'opaque' },
    })
  })

  it('of models whose tokens have no known price come without one', () => {
    const data = [{ b64_json: 'iVBORw0KGgo=' }]
    expect(answer({ data, usage }, 'gpt-image-2.6-flare')).not.toHaveProperty('chargedUsd')
    expect(answer({ data }, 'gpt-image-2')).not.toHaveProperty('chargedUsd')
  })

  it('that are fewer than were asked for are said to be', () => {
    expect(answer({ data: [{ b64_json: 'iVBORw0KGgo=' }] }, 'gpt-image-2', 3)).toMatchObject({
      warnings: [{ option: 'count', asked: 3, used: 1 }],
    })
  })
})
