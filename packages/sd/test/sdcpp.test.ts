import { describe, expect, it } from 'vitest'
import { sdcppEmulator } from '../src/emulator/index.ts'
import { sdcpp } from '../src/index.ts'
import { imageRequest } from '../src/sdcpp/requests.ts'
import { bench } from './support/bench.ts'
import { jobOf } from './support/jobs.ts'
import { picture } from './support/picture.ts'

describe('stable-diffusion.cpp', () => {
  const rows = sdcpp.definition.models

  it('has every field of the documented example', () => {
    const job = jobOf(rows, 'sdxl', {
      input: { text: 'lighthouse in a storm', image: picture() },
      options: {
        negativePrompt: 'blurry',
        width: 1024,
        height: 1024,
        seed: 7,
        count: 2,
        strength: 0.7,
        sampler: 'euler_a',
        scheduler: 'karras',
        steps: 28,
        guidance: 6.5,
      },
    })
    expect(imageRequest(job)).toEqual({
      prompt: 'lighthouse in a storm',
      negative_prompt: 'blurry',
      width: 1024,
      height: 1024,
      seed: 7,
      batch_count: 2,
      strength: 0.7,
      init_image: picture().split(',')[1],
      sample_params: {
        sample_method: 'euler_a',
        scheduler: 'karras',
        sample_steps: 28,
        guidance: { txt_cfg: 6.5 },
      },
      output_format: 'png',
    })
  })

  it('is held against the model that is loaded, where the server names it', async () => {
    const back = await bench(sdcpp, sdcppEmulator)
    const job = jobOf(rows, 'sd1.5', { input: { text: 'x' } })
    await expect(back.adapter.submit(job, back.http)).rejects.toMatchObject({
      reason: 'vendor_plan',
      message: expect.stringContaining('it has sd_xl_base_1.0.safetensors'),
    })
    back.vendor.faults.next('catalogue', { kind: 'rewrite', rewrite: () => ({ model: { name: '' } }) })
    expect(await back.adapter.submit(job, back.http)).toMatchObject({ status: 'accepted' })
    await back.close()
  })

  it('a job is left running, and is forgotten ten minutes after its end', async () => {
    const back = await bench(sdcpp, sdcppEmulator)
    const task = await back.adapter.submit(jobOf(rows, 'sdxl', { input: { text: 'x' } }), back.http)
    if (task.status !== 'accepted') throw new Error(`It is ${task.status}.`)
    back.clock.advance(5)
    expect(await back.adapter.cancel?.(task, back.http)).toBe('refused')
    back.clock.advance(5 + 601)
    expect(await back.adapter.check(task, back.http)).toMatchObject({
      status: 'failed',
      error: { reason: 'not_found', providerMessage: 'job expired' },
    })
    expect(await back.adapter.cancel?.(task, back.http)).toBe('refused')
    const unknown = await back.adapter.check({ ...task, id: 'job_1' }, back.http)
    expect(unknown).toMatchObject({ error: { providerMessage: 'job not found' } })
    await back.close()
  })
})
