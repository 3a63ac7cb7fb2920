import { expect, it } from 'vitest'
import { type EmulatedJob, renderOutput } from '../../src/emulator/index.ts'

const picture = { type: 'image', width: 320, height: 180, format: 'png' } as const
const job: EmulatedJob = {
  id: 'job-1',
  model: 'acme-1',
  prompt: 'a fox',
  seed: 7,
  createdAt: 0,
  seconds: 0,
  ending: 'succeeded',
  outputs: [picture, picture, picture],
  details: {},
}

it('each output of a job is another file, and the same one whenever it is asked for', async () => {
  const drawn = await Promise.all(job.outputs.map((_, position) => renderOutput(job, position, 'acme')))
  const texts = drawn.map(({ bytes }) => Buffer.from(bytes).toString('base64'))
  expect(new Set(texts).size).toBe(3)
  expect(Buffer.from((await renderOutput(job, 1, 'acme')).bytes).toString('base64')).toBe(texts[1])
})

it('an output that a job does not have is an error', async () => {
  await expect(renderOutput(job, 3, 'acme')).rejects.toThrow('has no output 3')
})
