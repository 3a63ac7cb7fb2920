import { describe, expect, it } from 'vitest'
import { callback } from '../src/callback.ts'
import { failureOf, readError } from '../src/errors.ts'
import { adAnswer, productAnswer } from '../src/responses.ts'
import { type AdReply, adList, adReply, productReply } from '../src/wire.ts'

const read = (status: number, body: unknown) => readError({ status, headers: {}, body })

describe('refusals', () => {
  it.each([
    [401, { detail: 'Authentication credentials were not provided.' }, 'vendor_credentials'],
    [403, { detail: 'Your plan does not include API access.' }, 'vendor_plan'],
    [400, { link: ['This field is required.'] }, 'invalid_input'],
    [400, ['Link must have at least one image or one video.'], 'invalid_input'],
    [400, ['Failed to scrape url: https://shop.example'], 'invalid_input'],
    [404, { detail: 'Not found.' }, 'not_found'],
    [409, { message: 'Not yet' }, 'invalid_input'],
    [429, { detail: 'Request was throttled.' }, 'vendor_rate'],
    [402, { detail: 'Payment required.' }, 'vendor_funds'],
    [402, { detail: 'Insufficient credits.' }, 'vendor_funds'],
    [400, ['You do not have enough credits. Not enough.'], 'vendor_funds'],
    [403, { message: 'No remaining credits' }, 'vendor_funds'],
    [400, { non_field_errors: ['Insufficient credit balance'] }, 'vendor_funds'],
    [429, { detail: 'You have 0 remaining credits.' }, 'vendor_funds'],
    // Credits alone are no shortage of them.
    [400, { detail: 'credits_used is read-only' }, 'invalid_input'],
  ])('HTTP %d %j is %s', (status, body, reason) => {
    expect(read(status, body)).toMatchObject({ reason })
  })

  it.each([
    [{ detail: 'Not found.' }, 'Not found.'],
    [{ message: 'Not yet' }, 'Not yet'],
    [['One.', 'Two.'], 'One. Two.'],
    [
      { link: ['This field is required.'], name: 'Too long.' },
      'link: This field is required. name: Too long.',
    ],
    [{ caption_setting: { font_size: ['Too big.'] } }, 'caption_setting: {"font_size":["Too big."]}'],
  ])('the words of %j are kept', (body, message) => {
    expect(read(400, body)).toMatchObject({ message })
  })

  it.each([undefined, null, 7, 'html', [7]])('leaves %j to the HTTP status', (body) => {
    expect(read(400, body)).toBeUndefined()
  })

  it.each([500, 502, 503, 504])('leaves HTTP %d to core, whatever its words', (status) => {
    expect(read(status, { detail: 'Insufficient credits.' })).toBeUndefined()
  })

  it('asks to wait when too much was asked', () => {
    expect(read(429, { detail: 'Request was throttled.' })).toMatchObject({ retryAfterSeconds: 12 })
  })

  it('finds no error in a good reply', () => {
    expect(read(201, { id: '1', status: 'failed' })).toBeUndefined()
  })
})

describe('failed jobs', () => {
  it.each([
    ['Insufficient credits', 'vendor_funds'],
    ['There are not enough credits left', 'vendor_funds'],
    ['No remaining credits', 'vendor_funds'],
    ['Flagged by moderation', 'content_policy'],
    ['Violates our content policy', 'content_policy'],
    ['NSFW content', 'content_policy'],
    ['Rendering failed', 'failed'],
  ])('"%s" is %s', (failed_reason, reason) => {
    expect(failureOf(failed_reason)).toMatchObject({ reason, message: failed_reason })
    const failed = { id: '1', status: 'failed', failed_reason }
    const error = { reason, providerMessage: failed_reason }
    expect(adAnswer(failed)).toMatchObject({ status: 'failed', error })
    expect(productAnswer(failed)).toMatchObject({ status: 'failed', error })
  })

  it('need no reason', () => {
    const failed = { id: '1', status: 'failed', failed_reason: null }
    expect(adAnswer(failed)).toMatchObject({ error: { reason: 'failed', providerMessage: 'failed' } })
  })

  it('are told in other words too', () => {
    const error = { id: '1', status: 'error', failed_reason: 'x' }
    expect(adAnswer(error)).toMatchObject({ status: 'failed', error: { reason: 'failed' } })
    expect(productAnswer(error)).toMatchObject({ status: 'failed', error: { reason: 'failed' } })
    expect(adAnswer({ id: '1', status: 'rejected', failed_reason: 'Brand safety' })).toMatchObject({
      status: 'failed',
      error: { reason: 'content_policy', stage: 'OUTPUT', providerMessage: 'Brand safety' },
    })
  })
})

describe('statuses of ads', () => {
  const ad = (rest: Partial<AdReply>) => adAnswer(adReply.parse({ id: '1', status: 'done', ...rest }))

  it.each(['pending', 'in_queue', 'running'])('%s is pending', (status) => {
    expect(ad({ status })).toEqual({ status: 'pending', vendorStatus: status })
  })

  it.each(['rendering', 'completed'])('%s is none that the vendor has', (status) => {
    expect(ad({ status })).toEqual({ status: 'pending', vendorStatus: status, unknown: true })
  })

  it.each([
    ['40', 0.4],
    [40, 0.4],
    ['0.4', 0.4],
    ['0', 0],
    ['100', 1],
    ['1', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['400', undefined],
    [null, undefined],
  ])('progress %j is %s', (progress, share) => {
    const answer = ad({ status: 'running', progress })
    expect(answer.status === 'pending' ? answer.progress : 'none').toBe(share)
  })

  const clip = (url: string, duration: number) => ({ type: 'video', content: { kind: 'url', url }, duration })

  it('done has its link and its length', () => {
    const done = { duration: 30, video_output: 'https://s3.example/out.mp4', outputs: [] }
    expect(ad(done)).toEqual({ status: 'completed', outputs: [clip('https://s3.example/out.mp4', 30)] })
  })

  it('done with several renders has them all', () => {
    const outputs = [1, 2].map((duration) => ({
      video_output: `https://s3.example/${duration}.mp4`,
      duration,
    }))
    expect(ad({ video_output: 'https://s3.example/1.mp4', outputs })).toMatchObject({
      outputs: [clip('https://s3.example/1.mp4', 1), clip('https://s3.example/2.mp4', 2)],
    })
    expect(ad({ video_output: null, outputs: outputs.slice(1) })).toMatchObject({
      outputs: [clip('https://s3.example/2.mp4', 2)],
    })
  })

  it.each([{}, { video_output: '' }, { outputs: [{ video_output: null }, {}] }])(
    'done with %j is no success',
    (done) => {
      expect(() => ad(done)).toThrow(/without a link/)
    },
  )

  it('are listed bare or in a page', () => {
    const ads = [{ id: '1', status: 'done', name: 'ref' }]
    expect(adList.parse(ads)).toEqual(ads)
    expect(adList.parse({ count: 1, next: null, results: ads })).toEqual(ads)
  })
})

describe('statuses of products', () => {
  const product = (rest: object) => productAnswer(productReply.parse({ id: '1', ...rest }))

  it.each(['initializing', 'image_generating', 'image_generated', 'video_generating'])(
    '%s is pending',
    (status) => {
      expect(product({ status })).toEqual({ status: 'pending', vendorStatus: status })
    },
  )

  it('video_generated has its link', () => {
    const url = 'https://s3.example/v.mp4'
    expect(product({ status: 'video_generated', generated_video_url: url })).toEqual({
      status: 'completed',
      outputs: [{ type: 'video', content: { kind: 'url', url } }],
    })
    expect(() => product({ status: 'video_generated', generated_video_url: null })).toThrow(/without a link/)
  })

  it('another word is unknown', () => {
    expect(product({ status: 'queued' })).toMatchObject({ status: 'pending', unknown: true })
  })
})

it.each([
  {
    id: '1',
    status: 'done',
    failed_reason: null,
    video_output: 'https://s3.example/a.mp4',
    video_thumbnail: null,
  },
  {
    id: '1',
    type: 'product_anyshot',
    status: 'image_generated',
    generated_photo_url: 'https://s3.example/p.png',
  },
])('the callback %j says only that there is news', (body) => {
  const incoming = { headers: {}, body: Buffer.from(JSON.stringify(body)), secret: 'x', now: 0 }
  expect(callback.parse(incoming)).toEqual({ kind: 'update', taskId: '1' })
})
