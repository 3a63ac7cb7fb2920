import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Pending, Task } from '@genmux/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clock, image, jobOf, type Opened, open, shop } from './support/opened.ts'

let vendor: Opened
afterEach(() => vendor.close())

describe('the clip of a product', () => {
  beforeEach(async () => {
    vendor = await open({ clock, jobSeconds: 10 })
  })

  /** A product whose picture is ready. */
  async function ready(): Promise<Task> {
    const answer = await vendor.adapter.submit(jobOf('product-anyshot', { image }), vendor.http)
    if (answer.status !== 'accepted') throw new TypeError('It should be under way.')
    expect(await vendor.adapter.check(answer, vendor.http)).toEqual({
      status: 'pending',
      vendorStatus: 'initializing',
    })
    clock.advance(5)
    expect(await vendor.adapter.check(answer, vendor.http)).toMatchObject({
      vendorStatus: 'image_generating',
    })
    clock.advance(5)
    return answer
  }
  const after = (task: Task, { state = task.state }: Pending): Task => ({ ...task, state })
  async function pending(task: Task): Promise<Pending> {
    const answer = await vendor.adapter.check(task, vendor.http)
    if (answer.status !== 'pending') throw new TypeError(`It is ${answer.status}.`)
    return answer
  }

  it('is asked for once, although the status lags behind', async () => {
    const task = await ready()
    const first = await pending(task)
    expect(first).toMatchObject({ vendorStatus: 'video_generating', state: { asked: true } })
    const second = await pending(after(task, first))
    expect(second).toMatchObject({ vendorStatus: 'image_generated', state: { asked: true, looks: 1 } })
    expect(await pending(after(task, second))).toEqual({
      status: 'pending',
      vendorStatus: 'video_generating',
    })
    clock.advance(10)
    expect(await vendor.adapter.check(after(task, second), vendor.http)).toMatchObject({
      status: 'completed',
    })
    expect(vendor.billed()).toBe(2)
  })

  it.each([
    { kind: 'drop-after' },
    { kind: 'malformed' },
    { kind: 'status-after', status: 502 },
    { kind: 'status-after', status: 503 },
  ] as const)('is not asked for again when the answer is lost by %j', async (fault) => {
    const task = await ready()
    vendor.faults.next('submit', fault)
    const lost = await pending(task)
    expect(lost).toMatchObject({ vendorStatus: 'image_generated', state: { asked: true } })
    const lagging = await pending(after(task, lost))
    clock.advance(10)
    expect(await vendor.adapter.check(after(task, lagging), vendor.http)).toMatchObject({
      status: 'completed',
    })
    expect(vendor.billed()).toBe(2)
  })

  it('is not asked for by a check that is repeated once the status has moved', async () => {
    const task = await ready()
    await pending(task)
    // A process died here: what the check said was not written down, and another asks with the old state.
    await pending({ ...task, state: { ...task.state, asked: true } })
    expect(await pending(task)).toEqual({ status: 'pending', vendorStatus: 'video_generating' })
    expect(vendor.billed()).toBe(2)
  })

  it('is paid twice where such a check also finds the status behind: the gap that is left', async () => {
    const task = await ready()
    await pending(task)
    await pending(task)
    expect(vendor.billed()).toBe(3)
  })

  it('that never begins is given up, and not asked for again', async () => {
    let task = await ready()
    vendor.faults.next('submit', { kind: 'drop' })
    for (let looks = 0; looks <= 20; looks += 1) task = after(task, await pending(task))
    expect(await vendor.adapter.check(task, vendor.http)).toMatchObject({
      status: 'failed',
      error: { reason: 'failed' },
    })
    expect(vendor.billed()).toBe(1)
  })

  it('is tried again where the vendor has no time for it', async () => {
    const task = await ready()
    vendor.faults.next('submit', { kind: 'refusal', refusal: 'rate', retryAfterSeconds: 7 })
    await expect(vendor.adapter.check(task, vendor.http)).rejects.toMatchObject({
      reason: 'vendor_rate',
      retryAfterSeconds: 7,
    })
    expect(await pending(task)).toMatchObject({ vendorStatus: 'video_generating' })
  })

  it('is tried again where it was too early, and not for ever', async () => {
    let task = await ready()
    vendor.faults.next('submit', { kind: 'refusal', refusal: 'moderation' }, 9)
    for (let looks = 1; looks <= 3; looks += 1) {
      const answer = await pending(task)
      expect(answer).toMatchObject({ vendorStatus: 'image_generated', state: { asked: false, looks } })
      task = after(task, answer)
    }
    expect(await vendor.adapter.check(task, vendor.http)).toMatchObject({
      status: 'failed',
      error: { reason: 'invalid_input' },
    })
  })

  it('fails at once where there are no credits for it', async () => {
    const task = await ready()
    vendor.faults.next('submit', { kind: 'refusal', refusal: 'funds' })
    expect(await vendor.adapter.check(task, vendor.http)).toMatchObject({
      status: 'failed',
      error: { reason: 'vendor_funds' },
    })
  })

  it('is a question of the operator where the keys are refused', async () => {
    const task = await ready()
    vendor.faults.next('submit', { kind: 'refusal', refusal: 'credentials' })
    await expect(vendor.adapter.check(task, vendor.http)).rejects.toMatchObject({
      reason: 'vendor_credentials',
    })
  })
})

it('tells of an ad and of both steps of a product at the callback address', async () => {
  const told = new EventEmitter()
  const listener = createServer(async (request, response) => {
    told.emit('news', JSON.parse(await text(request)))
    response.end()
  }).listen(0)
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`
  const news = async () => {
    const coming = once(told, 'news')
    clock.advance(10)
    return (await coming)[0]
  }
  const file = (extension: string) => expect.stringMatching(new RegExp(`^http.*\\.${extension}\\?expires=`))
  try {
    vendor = await open({ clock, jobSeconds: 10 })
    const { adapter, http } = vendor
    const rest = { callback: { url, secret: 'x' } }
    await adapter.submit(jobOf('link-to-video', { text: shop }, rest), http)
    expect(await news()).toMatchObject({ status: 'done', video_output: file('mp4') })
    const task = await adapter.submit(jobOf('product-anyshot', { image }, rest), http)
    expect(await news()).toMatchObject({ status: 'image_generated', generated_photo_url: file('png') })
    if (task.status === 'accepted') await adapter.check(task, http)
    expect(await news()).toMatchObject({ status: 'video_generated', generated_video_url: file('mp4') })
  } finally {
    listener.close()
  }
})
