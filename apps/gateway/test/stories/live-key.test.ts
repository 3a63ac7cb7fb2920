import { fluxEmulator } from '@genmux/flux/emulator'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, clientOf, testGateway } from '../support/test-gateway.ts'

const key = 'gmx_live_of-the-tests'
let vendor: EmulatorServer
let gateway: Client & { stop(): Promise<void> }
let live: Client

beforeAll(async () => {
  vendor = createEmulatorServer({ emulators: [fluxEmulator], jobSeconds: 0.2 })
  const origin = await vendor.listen()
  gateway = await testGateway({
    environment: {
      GENMUX_API_KEY: key,
      BFL_API_KEY: 'the-operators-key',
      FLUX_BASE_URL: `${origin}/flux`,
      GENMUX_MARKUP: '1.5',
    },
  })
  live = clientOf(gateway.origin, key)
})
afterAll(async () => {
  await gateway.stop()
  await vendor.close()
})

it('a live key uses the operator’s credentials at the operator’s address, at the operator’s price', async () => {
  const id = await live.generate({ type: 'IMAGE', provider: 'flux-2-flex', input: { text: 'a fox' } })
  expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED', livemode: true, creditCost: 7.5 })
  expect(vendor.vendor('flux').book.jobs).toHaveLength(1)
})

it('knows only the providers whose credentials are there', async () => {
  const { body } = await live.request('{ providers { id pricing { creditCost } } }')
  expect(body.data.providers).toEqual([{ id: 'flux', pricing: { creditCost: 4.5 } }])
})

it('maxCost refuses what costs more, before anything is started', async () => {
  const before = vendor.vendor('flux').book.jobs.length
  const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
  const input = { type: 'IMAGE', provider: 'flux-2-max', input: { text: 'a fox' }, maxCost: 5 }
  const { status, body } = await live.request(mutation, { input })
  expect({ status, issues: body.errors[0].extensions.issues }).toMatchObject({
    status: 400,
    issues: [{ path: ['maxCost'] }],
  })
  expect(vendor.vendor('flux').book.jobs.length).toBe(before)
})

it('a vendor that is busy is asked again, and the work is done once', async () => {
  const before = vendor.vendor('flux').book.jobs.length
  vendor.vendor('flux').faults.next('submit', { kind: 'refusal', refusal: 'rate', retryAfterSeconds: 0 }, 2)
  const id = await live.generate({ type: 'IMAGE', provider: 'flux-2-flex', input: { text: 'a fox' } })
  expect(await live.ended(id)).toMatchObject({
    status: 'COMPLETED',
    attempts: [{ status: 'FAILED' }, { status: 'FAILED' }, { status: 'COMPLETED' }],
  })
  expect(vendor.vendor('flux').book.jobs.length).toBe(before + 1)
})

it('a link that is dead when it is to be fetched is asked for again', async () => {
  vendor.vendor('flux').faults.next('file', { kind: 'status', status: 403 })
  const id = await live.generate({ type: 'IMAGE', provider: 'flux-2-flex', input: { text: 'a fox' } })
  expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED', attempts: [{ status: 'COMPLETED' }] })
})

it('what is no picture is not passed on as one', async () => {
  vendor.vendor('flux').faults.next('file', { kind: 'status', status: 200 })
  const id = await live.generate({ type: 'IMAGE', provider: 'flux-2-flex', input: { text: 'a fox' } })
  expect(await live.ended(id)).toMatchObject({
    status: 'FAILED',
    outputs: [],
    error: { code: 'GENERATION_FAILED', message: expect.stringContaining("can't be read as image") },
  })
})

// Last, as nothing is sent to such a vendor for a while.
it('an empty account of the operator’s is never the user’s empty account', async () => {
  vendor.vendor('flux').faults.next('submit', { kind: 'refusal', refusal: 'funds' })
  const id = await live.generate({ type: 'IMAGE', provider: 'flux-2-flex', input: { text: 'a fox' } })
  const generation = await live.ended(id)
  expect(generation).toMatchObject({
    status: 'FAILED',
    creditCost: 0,
    error: { code: 'PROVIDER_UNAVAILABLE' },
  })
  expect(JSON.stringify(generation)).not.toContain('the-operators-key')
})
