import { createPublicKey, verify } from 'node:crypto'
import { createServer } from 'node:http'
import { costUsd, createVendorHttp, fit, type GenerationRequest, generate, type Job } from '@genmux/core'
import { vertexAddress } from '@genmux/google-auth'
import { createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callback } from '../src/callback.ts'
import { veoEmulator } from '../src/emulator/index.ts'
import { models, veo } from '../src/index.ts'
import { submitRequest } from '../src/requests.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [veoEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/veo`
})
afterAll(() => server.close())

const settings = { sleep: shortWaits }
const clip = { type: 'VIDEO', input: { text: 'a fox' } } as const
const image = 'data:image/png;base64,iVBORw0KGgo='
const given = { apiKey: 'key', project: 'acme', serviceAccount: 'token', location: 'us-central1' } as const

/** A job of a model, fitted. */
function jobOf(id: string, request: Omit<GenerationRequest, 'type'>, rest: Partial<Job> = {}): Job {
  const model = models.find((row) => row.id === id)
  if (!model) throw new RangeError(`There is no model ${id}.`)
  const fitted = fit(model, { ...request, type: model.type })
  if (!fitted.ok) throw new Error(fitted.issues[0].message)
  return { type: model.type, model, input: fitted.input, options: fitted.options, reference: 'ref', ...rest }
}

describe('the credentials decide', () => {
  const { apiKey, project, serviceAccount } = given

  it.each([
    ['both', { apiKey, project, serviceAccount }, 'veo-3.1'],
    ['a project', { project, serviceAccount }, 'veo-3.1'],
    ['a key', { apiKey }, 'gemini-omni-1.2-flash'],
  ])('what runs where no model is named: with %s', async (_, credentials, model) => {
    expect(await generate(veo({ ...credentials, baseUrl }), clip, settings)).toMatchObject({ model })
  })

  it.each([
    ['veo-3.1', { apiKey }, /GOOGLE_CLOUD_PROJECT/],
    ['omni', { project, serviceAccount }, /GEMINI_API_KEY/],
  ])(
    'that %s is not opened by %j, and the reason names the variable',
    async (model, credentials, message) => {
      const made = generate(veo.create({ ...credentials, baseUrl }), { ...clip, model }, settings)
      await expect(made).rejects.toMatchObject({ reason: 'vendor_plan', message })
    },
  )

  it('and one of them must be there', () => {
    expect(() => veo({})).toThrow('Veo needs apiKey (GEMINI_API_KEY).')
    expect(() => veo({ project: 'acme', location: 'evil.example/' })).toThrow(/VEO_LOCATION/)
  })

  it('where the token goes, and the key never goes there', async () => {
    expect(vertexAddress('europe-west4')).toBe('https://europe-west4-aiplatform.googleapis.com')
    expect(vertexAddress('global')).toBe('https://aiplatform.googleapis.com')
    expect(vertexAddress('eu')).toBe('https://aiplatform.eu.rep.googleapis.com')
    server.vendor('veo').traffic.take()
    await generate(veo({ ...given, baseUrl }), { ...clip, model: 'veo-3.1-lite' }, settings)
    await generate(veo({ ...given, baseUrl }), { ...clip, model: 'gemini-omni-1.1-flash' }, settings)
    for (const { path, headers } of server.vendor('veo').traffic.take()) {
      const vertex = path.includes('/projects/acme/')
      expect(headers.authorization).toBe(vertex ? 'Bearer <credential>' : undefined)
      expect(headers['x-goog-api-key']).toBe(vertex ? undefined : '<credential>')
    }
  })
})

it('a retired name runs its successor, and says so', async () => {
  const made = await generate(veo({ ...given, baseUrl }), { ...clip, model: 'veo-3.0-fast' }, settings)
  expect(made).toMatchObject({ model: 'veo-3.1-fast', warnings: [{ option: 'model' }] })
})

it('Veo is never asked for what it does not do, whatever is asked of us', () => {
  const inputs = fc.constantFrom<GenerationRequest['input']>(
    {},
    { image },
    { image, lastImage: image },
    { referenceImages: [image] },
    { video: 'data:video/mp4;base64,AAAA' },
  )
  const sizes = fc.constantFrom('480p', '720p', '1080p', '4k')
  fc.assert(
    fc.property(inputs, sizes, fc.integer({ min: 1, max: 30 }), (files, resolution, duration) => {
      const job = jobOf('veo-3.1', { input: { text: 'x', ...files }, options: { resolution, duration } })
      const sent = submitRequest(job, given).body.parameters as {
        resolution: string
        durationSeconds: number
      }
      expect([4, 6, 8]).toContain(sent.durationSeconds)
      if (files.referenceImages || sent.resolution !== '720p') expect(sent.durationSeconds).toBe(8)
      if (files.video) expect(sent).toMatchObject({ resolution: '720p', durationSeconds: 8 })
    }),
  )
})

it('the price is of all clips together, with sound and without', () => {
  const cost = (id: string, options: GenerationRequest['options'] & object, input = clip.input) => {
    const job = jobOf(id, { input, options })
    return costUsd(job.model, job)
  }
  expect(cost('veo-3.1', { duration: 4 })).toBeCloseTo(1.6)
  expect(cost('veo-3.1', { duration: 4, audio: false, count: 4 })).toBeCloseTo(3.2)
  expect(cost('veo-3.1-fast', { resolution: '1080p' })).toBeCloseTo(0.96)
  expect(cost('veo-3.1', { resolution: '4k', audio: false })).toBeCloseTo(4.8)
  expect(cost('gemini-omni-1.1-flash', { duration: 5, resolution: '1080p' })).toBeCloseTo(0.75)
  expect(cost('gemini-omni-1.2-flash', { resolution: '1080p' })).toBeUndefined()
})

describe('a job', () => {
  const adapter = () => veo({ ...given, baseUrl })
  const http = () => createVendorHttp(adapter().connection, settings)
  const submit = (job: Job) => adapter().submit(job, http())

  it('of a model that is gone is a matter of the plan: another model or vendor is tried', async () => {
    for (const id of ['gemini-omni-1.2-flash', 'veo-3.1']) {
      const job = jobOf(id, clip)
      const gone = { ...job, model: { ...job.model, vendorId: `${job.model.vendorId}-gone` } }
      await expect(submit(gone)).rejects.toMatchObject({ reason: 'vendor_plan', providerCode: 'NOT_FOUND' })
    }
  })

  it('of the Gemini API that is refused to us for a while is asked for again, and not for ever', async () => {
    let task = await submit(jobOf('gemini-omni-1.1-flash', { input: { text: 'a fox [slow:60s]' } }))
    const refuse = () =>
      server.vendor('veo').faults.next('check', { kind: 'refusal', refusal: 'credentials' })
    for (let refusals = 1; refusals <= 10; refusals += 1) {
      refuse()
      if (task.status !== 'accepted') throw new Error('It is no task.')
      const answer = await adapter().check(task, http())
      expect(answer).toMatchObject({ status: 'pending', state: { refusals } })
      task = { ...task, state: { door: 'gemini', refusals } }
    }
    refuse()
    if (task.status !== 'accepted') throw new Error('It is no task.')
    await expect(adapter().check(task, http())).rejects.toMatchObject({ reason: 'vendor_credentials' })
    expect(await adapter().check(task, http())).toMatchObject({ status: 'pending' })
  })

  it.each([
    { id: 'v1_gone', state: { door: 'gemini' } },
    {
      id: 'projects/acme/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/gone',
      state: { door: 'vertex' },
    },
  ])('that the vendor does not know is not found: %j', async (task) => {
    const checked = adapter().check({ status: 'accepted', ...task }, http())
    await expect(checked).rejects.toMatchObject({ reason: 'not_found' })
  })

  it('of the Gemini API calls back with a signed hint, which leads to it', async () => {
    const { promise, resolve } = Promise.withResolvers<{ signature: string; body: Buffer }>()
    const receiver = createServer(async (request, response) => {
      const pieces: Buffer[] = []
      for await (const piece of request) pieces.push(piece)
      response.end()
      resolve({ signature: String(request.headers['webhook-signature']), body: Buffer.concat(pieces) })
    })
    await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening))
    const address = receiver.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`
    const target = { url, secret: 'secret' }
    const task = await submit(jobOf('gemini-omni-1.1-flash', clip, { callback: target }))
    const { signature, body } = await promise
    receiver.close()
    const news = { headers: {}, body, secret: target.secret, now: 0 }
    expect(callback.parse(news)).toEqual({ kind: 'update', taskId: task.status === 'accepted' && task.id })
    const [head = '', claims = '', seal = ''] = signature.split('.')
    const { keys } = (await (await fetch(`${baseUrl}/.well-known/jwks.json`)).json()) as { keys: [object] }
    const key = createPublicKey({ key: { ...keys[0] }, format: 'jwk' })
    expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(seal, 'base64url'))).toBe(true)
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ aud: url })
  })

  it('of Vertex AI is asked for no callback, as there is none', async () => {
    server.vendor('veo').traffic.take()
    await submit(jobOf('veo-3.1', clip, { callback: { url: 'https://gateway.example/x', secret: 's' } }))
    const [sent] = server.vendor('veo').traffic.take()
    expect(Object.keys(sent?.body as object)).toEqual(['instances', 'parameters'])
  })
})
