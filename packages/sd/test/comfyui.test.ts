import { openOutput, type Result, type Task } from '@genmux/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { comfyuiEmulator } from '../src/emulator/index.ts'
import { comfyui } from '../src/index.ts'
import { bench } from './support/bench.ts'
import { jobOf } from './support/jobs.ts'
import { picture } from './support/picture.ts'

const { models } = comfyui.definition
const lighthouse = { input: { text: 'a lighthouse' } }

let back: Awaited<ReturnType<typeof bench>>
beforeEach(async () => {
  back = await bench(comfyui, comfyuiEmulator, { token: 'proxy-token' })
})
afterEach(() => back.close())

async function submit(text = 'a lighthouse', reference = 'attempt-1'): Promise<Task> {
  const answer = await back.adapter.submit(jobOf(models, 'sdxl', { input: { text } }, reference), back.http)
  if (answer.status !== 'accepted') throw new Error(`It is ${answer.status}.`)
  return answer
}

/** Asks until it is over. */
async function end(task: Task, questions = 1): Promise<Result> {
  const answer = await back.adapter.check(task, back.http)
  if (answer.status !== 'pending') return answer
  if (questions >= 10) throw new Error(`It is ${answer.vendorStatus} for ever.`)
  return end({ ...task, state: answer.state ?? task.state }, questions + 1)
}

const cancel = (task: Task) => back.adapter.cancel?.(task, back.http)

it('follows a job from one list into the next', async () => {
  const task = await submit()
  expect(task.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(await back.adapter.check(task, back.http)).toMatchObject({ vendorStatus: 'queue_pending' })
  back.clock.advance(5)
  expect(await back.adapter.check(task, back.http)).toMatchObject({ vendorStatus: 'queue_running' })
  back.clock.advance(5)
  expect(await end(task)).toMatchObject({ status: 'completed' })
})

it('a running job that is interrupted is cancelled', async () => {
  const task = await submit()
  back.clock.advance(5)
  expect(await cancel(task)).toBe('cancelled')
  expect(await end(task)).toEqual({ status: 'cancelled' })
})

it('a waiting job that is deleted leaves no trace: asked for again and again, it is lost', async () => {
  const task = await submit()
  expect(await cancel(task)).toBe('cancelled')
  back.clock.advance(20)
  expect(await back.adapter.check(task, back.http)).toMatchObject({ status: 'pending', state: { misses: 1 } })
  expect(await end(task)).toMatchObject({ status: 'failed', error: { reason: 'not_found' } })
  expect(await cancel(task)).toBe('refused')
})

it('what another has in the queue stays there', async () => {
  const [mine, other] = [await submit(), await submit('a boat', 'attempt-2')]
  await cancel(mine)
  back.clock.advance(20)
  expect(await end(other)).toMatchObject({ status: 'completed' })
})

it('a job that the server fails is failed', async () => {
  const task = await submit('a lighthouse [fail:vendor]')
  back.clock.advance(20)
  expect(await end(task)).toMatchObject({ status: 'failed', error: { reason: 'failed' } })
})

it('is found by its reference, wherever it is', async () => {
  const job = jobOf(models, 'sdxl', lighthouse, 'attempt-1')
  const dedup = back.adapter.dedup(job.model)
  const found = () => (dedup.class === 'reference' ? dedup.find(job, 0, back.http) : [])
  expect(await found()).toEqual([])
  const { id } = await submit()
  expect(await found()).toMatchObject([{ id, outcome: { status: 'accepted' } }])
  back.clock.advance(20)
  expect(await found()).toMatchObject([{ id, outcome: { status: 'accepted' } }])
})

it('its files are fetched with the token of the proxy, from the server itself', async () => {
  const task = await submit()
  back.clock.advance(20)
  const result = await end(task)
  if (result.status !== 'completed') throw new Error(`It is ${result.status}.`)
  back.vendor.traffic.take()
  const [{ content }] = result.outputs
  expect(content).toMatchObject({
    kind: 'url',
    url: expect.stringMatching(/^\/view\?filename=genmux-attempt-1_/),
  })
  const file = await openOutput(content, back.adapter.connection, { maxBytes: 1e7 })
  expect(file.mimeType).toBe('image/png')
  await file.stream.cancel()
  expect(back.vendor.traffic.take()[0]?.headers.authorization).toBe('Bearer <credential>')
})

it('an edit names the picture as the server has called it, and keeps to its ratio', async () => {
  const input = { text: 'at night', image: picture(1600, 900) }
  const job = jobOf(models, 'sdxl', { input, options: { count: 2, strength: 0.5 } })
  await back.adapter.submit(job, back.http)
  const requests = back.vendor.traffic.take()
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /models/checkpoints',
    'POST /upload/image',
    'POST /prompt',
  ])
  expect(requests[2]?.body).toMatchObject({
    prompt: {
      '3': { inputs: { denoise: 0.5 } },
      '5': { class_type: 'RepeatLatentBatch', inputs: { amount: 2 } },
      '10': { class_type: 'LoadImage', inputs: { image: 'gw-0192.png' } },
      '11': { class_type: 'ImageScale', inputs: { width: 1344, height: 768 } },
    },
  })
})

it('a checkpoint that the server lacks is refused before anything is started', async () => {
  const job = jobOf(models, 'checkpoint', { ...lighthouse, options: { checkpoint: 'flux1-dev' } })
  await expect(back.adapter.submit(job, back.http)).rejects.toMatchObject({
    reason: 'vendor_plan',
    message: expect.stringMatching(/^ComfyUI has no checkpoint "flux1-dev"; it has .*sd_xl_base/),
  })
  expect(back.vendor.book.jobs).toEqual([])
})

it('an unknown sampler is refused in the words of the server', async () => {
  const job = jobOf(models, 'sdxl', { ...lighthouse, options: { sampler: 'Euler a' } })
  await expect(back.adapter.submit(job, back.http)).rejects.toMatchObject({
    reason: 'invalid_input',
    providerMessage: expect.stringContaining("sampler_name: 'Euler a' not in"),
  })
})
