import { createVendorHttp, fit, type Job } from '@genmux/core'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callbackWith } from '../src/callback.ts'
import { replicateEmulator } from '../src/emulator/index.ts'
import { models, replicate } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [replicateEmulator], jobSeconds: 60 })
  baseUrl = `${await server.listen()}/replicate`
})
afterAll(() => server.close())

const adapter = () => replicate({ apiToken: 'test', baseUrl })
const http = () => createVendorHttp(adapter().connection, { sleep: async () => undefined })
const vendor = () => server.vendor('replicate')
const large = (letter: string) =>
  `data:image/png;base64,${Buffer.alloc(300 * 1024, letter).toString('base64')}`

function jobOf(reference: string, image?: string): Job {
  const model = models.find(({ id }) => id === 'flux-2-pro') ?? models[0]
  const fitted = fit(model, { type: 'IMAGE', input: { text: 'a fox', ...(image && { image }) } })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  return { type: 'IMAGE', model, input: fitted.input, options: fitted.options, reference }
}
async function find(job: Job, since = Date.now() / 1000 - 60) {
  const dedup = adapter().dedup(job.model)
  return dedup.class === 'list' ? dedup.find(job, since, http()) : []
}

describe('a prediction whose answer was lost', () => {
  it('is found by all that it was given', async () => {
    const job = jobOf('one', 'data:image/png;base64,iVBORw0KGgo=')
    expect(await find(job)).toEqual([])
    vendor().faults.next('submit', { kind: 'drop-after' })
    await expect(adapter().submit(job, http())).rejects.toMatchObject({ reason: 'submit_unknown' })
    const [found, ...more] = await find(job)
    expect(more).toEqual([])
    expect(found?.outcome).toEqual({ status: 'accepted', id: found?.id, state: { output: 'image' } })
    expect(await find(jobOf('two', 'data:image/png;base64,iVBORw0KGg=='))).toEqual([])
  })

  it('is found with its own uploads, which tell two that are alike in everything else', async () => {
    const [mine, other] = [jobOf('mine', large('a')), jobOf('other', large('b'))]
    const { id } = (await adapter().submit(mine, http())) as { id: string }
    await adapter().submit(other, http())
    expect((await find(mine)).map((each) => each.id)).toEqual([id])
    expect(await find(jobOf('never-uploaded', large('a')))).toEqual([])
  })

  it('is found on a later page', async () => {
    const job = jobOf('early', large('c'))
    const { id } = (await adapter().submit(job, http())) as { id: string }
    for (let count = 0; count < 120; count += 1) await adapter().submit(jobOf(`later-${count}`), http())
    expect((await find(job)).map((each) => each.id)).toEqual([id])
    expect(await find(job, Date.now() / 1000 + 60)).toEqual([])
  })
})

it('small files travel inside the request, large ones are uploaded', async () => {
  vendor().traffic.take()
  await adapter().submit(jobOf('small', 'data:image/png;base64,iVBORw0KGgo='), http())
  expect(
    vendor()
      .traffic.take()
      .map(({ path }) => path),
  ).toEqual(['/v1/models/black-forest-labs/flux-2-pro/predictions'])
  await adapter().submit(jobOf('large', large('d')), http())
  const [upload, start] = vendor().traffic.take()
  expect(upload?.path).toBe('/v1/files')
  expect(upload?.body).toContain('{"mark":"large-0"}')
  expect(start?.body).toMatchObject({ input: { input_images: [expect.stringMatching(/\/v1\/files\/\w+$/)] } })
})

it('a model that is gone is the plan’s, and another vendor is tried', async () => {
  const job = jobOf('gone')
  const gone = { ...job, model: { ...job.model, vendorId: 'black-forest-labs/flux-0' } }
  await expect(adapter().submit(gone, http())).rejects.toMatchObject({ reason: 'vendor_plan', tryNext: true })
})

it('a prediction that is gone is failed', async () => {
  const task = { status: 'accepted', id: 'nobody', state: { output: 'image' } } as const
  expect(await adapter().check(task, http())).toMatchObject({ error: { reason: 'not_found' } })
})

it('a callback without a secret says only that there is news', () => {
  const body = Buffer.from('{"id":"p1","status":"succeeded","output":"https://evil.example/x.png"}')
  const incoming = { headers: {}, body, secret: '', now: 0 }
  expect(callbackWith(undefined).parse(incoming)).toEqual({ kind: 'update', taskId: 'p1' })
  expect(() => callbackWith('whsec_c2VjcmV0').parse(incoming)).toThrow(/signature/)
})
