import { type GenerationInput, generate } from '@genmux/core'
import { shortWaits } from '@genmux/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clock, image, jobOf, type Opened, open, shop } from './support/opened.ts'

const pictures = [1, 2, 3].map((number) => `https://files.example/bottle-${number}.png`)
const made = (id: string) => expect.objectContaining({ model: id })

let vendor: Opened
afterEach(() => vendor.close())

describe('what people try first', () => {
  const run = (input: GenerationInput, options = {}) =>
    generate(vendor.adapter, { type: 'VIDEO', input, options }, { sleep: shortWaits })
  beforeEach(async () => {
    vendor = await open({ jobSeconds: 0.05 })
  })

  it('a link alone is an ad', async () => {
    const result = await run({ text: shop })
    expect(result).toEqual(made('link-to-video'))
    expect(result.warnings).toEqual([])
    expect(result.costUsd).toBe(1.2)
    expect((await result.outputs[0].bytes()).byteLength).toBeGreaterThan(1000)
    expect(vendor.posted()).toEqual(['/api/links/', '/api/link_to_videos/'])
  })

  it('a picture with a few words is a product in motion, in two steps', async () => {
    const result = await run({ text: 'Held up in a bright kitchen', image })
    expect(result).toEqual(made('product-anyshot'))
    expect((await result.outputs[0].bytes()).byteLength).toBeGreaterThan(1000)
    expect(vendor.posted()).toEqual([
      '/api/product_to_videos/gen_image/',
      expect.stringMatching(/^\/api\/product_to_videos\/[\w-]+\/gen_video\/$/),
    ])
  })

  it('pictures with a description are an ad without a page', async () => {
    expect(await run({ text: 'A bottle. Cold all day.', referenceImages: pictures })).toEqual(
      made('link-to-video'),
    )
    expect(vendor.posted()[0]).toBe('/api/links/link_with_params/')
  })

  it('the option alone is a link too', async () => {
    const { warnings } = await run({}, { productUrl: shop })
    expect(warnings).toEqual([])
    expect(vendor.posted()[0]).toBe('/api/links/')
  })

  it('words beside a link are left out, with a warning', async () => {
    const { warnings } = await run({ text: 'For runners' }, { productUrl: shop })
    expect(warnings).toEqual([
      expect.objectContaining({ option: 'input.text', asked: 'For runners', used: null }),
    ])
  })

  it('a shop that lets nobody read it is told, and no ad is paid', async () => {
    const refused = run({ text: 'https://blocked.example/p/1' })
    await expect(refused).rejects.toMatchObject({
      reason: 'invalid_input',
      providerMessage: expect.stringContaining('Failed to scrape url'),
    })
    expect(vendor.billed()).toBe(0)
  })

  it('a plain prompt is refused before anything is sent', async () => {
    await expect(run({ text: 'a fox in the snow' })).rejects.toMatchObject({ reason: 'invalid_input' })
    expect(vendor.posted()).toEqual([])
  })

  it('a lost answer is made up for by the name of the ad', async () => {
    vendor.faults.next('submit', { kind: 'drop-after' })
    expect(await run({ text: shop })).toEqual(made('link-to-video'))
    expect(vendor.billed()).toBe(1)
  })
})

describe('ads', () => {
  beforeEach(async () => {
    vendor = await open({ clock, jobSeconds: 10 })
  })

  it('whose answer is lost are found by our reference, and by nothing else', async () => {
    const { adapter, http } = vendor
    const job = jobOf('aurora-v1', { text: shop })
    const task = await adapter.submit(job, http)
    await adapter.submit({ ...job, reference: 'att_10' }, http)
    const dedup = adapter.dedup(job.model)
    if (dedup.class !== 'list' || task.status !== 'accepted')
      throw new TypeError('It is not found by a list.')
    expect(await dedup.find(job, 0, http)).toEqual([{ id: task.id, outcome: task }])
    expect(await dedup.find({ ...job, reference: 'att_2' }, 0, http)).toEqual([])
    expect(adapter.dedup(jobOf('product-anyshot', { image }).model)).toEqual({ class: 'none' })
  })

  it('may have begun when the vendor is out of order, which a question survives', async () => {
    const { adapter, http } = vendor
    const job = jobOf('link-to-video', { text: shop })
    vendor.faults.next('submit', { kind: 'refusal', refusal: 'down' })
    await expect(adapter.submit(job, http)).rejects.toMatchObject({ reason: 'submit_unknown' })
    expect(vendor.posted()).toEqual(['/api/links/', '/api/link_to_videos/'])
    const task = await adapter.submit(job, http)
    if (task.status !== 'accepted') throw new TypeError('It should be under way.')
    vendor.faults.next('check', { kind: 'refusal', refusal: 'down' }, 2)
    expect(await adapter.check(task, http)).toMatchObject({ status: 'pending' })
    vendor.faults.next('check', { kind: 'refusal', refusal: 'down' }, 8)
    await expect(adapter.check(task, http)).rejects.toMatchObject({ reason: 'vendor_down' })
  })

  it('cost one link where the vendor only asks to wait', async () => {
    const { adapter, http } = vendor
    vendor.faults.next('submit', { kind: 'refusal', refusal: 'rate' }, 2)
    await adapter.submit(jobOf('link-to-video', { text: shop }), http)
    expect(vendor.posted()).toEqual(['/api/links/', ...Array(3).fill('/api/link_to_videos/')])
    expect(vendor.billed()).toBe(1)
  })

  it('whose link is lost are not begun: nothing is sent again, and none is found', async () => {
    const { adapter, http } = vendor
    vendor.faults.next('other', { kind: 'drop-after' })
    const job = jobOf('link-to-video', { text: shop })
    await expect(adapter.submit(job, http)).rejects.toMatchObject({ reason: 'submit_unknown' })
    expect(vendor.posted()).toEqual(['/api/links/'])
    const dedup = adapter.dedup(job.model)
    expect(dedup.class === 'list' && (await dedup.find(job, 0, http))).toEqual([])
  })
})
