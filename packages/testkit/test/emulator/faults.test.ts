import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEmulatorServer, type EmulatorServer, type Fault } from '../../src/emulator/index.ts'
import { acmeEmulator } from '../support/acme-emulator.ts'

let server: EmulatorServer
let origin: string

beforeAll(async () => {
  server = createEmulatorServer({ emulators: [acmeEmulator] })
  origin = await server.listen()
})
afterAll(() => server.close())
beforeEach(() => server.vendor('acme').faults.clear())

const submit = (signal?: AbortSignal) =>
  fetch(`${origin}/acme/jobs`, {
    method: 'POST',
    headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'acme-1', prompt: 'a fox', reference: 'r' }),
    ...(signal && { signal }),
  })
const billed = () => server.vendor('acme').book.jobs.length

/** Waits for the vendor to write a job down. */
const accepted = (jobs: number) => expect.poll(billed, { interval: 5, timeout: 5000 }).toBe(jobs)

describe('a fault that strikes after the work leaves the job in the books', () => {
  const answered: readonly (readonly [Fault, (answer: Promise<Response>) => Promise<void>])[] = [
    [{ kind: 'drop-after' }, (answer) => expect(answer).rejects.toThrow('fetch failed')],
    [
      { kind: 'status-after', status: 502 },
      (answer) => expect(answer).resolves.toMatchObject({ status: 502 }),
    ],
    [
      { kind: 'malformed' },
      async (answer) => expect((await answer).json()).rejects.toBeInstanceOf(SyntaxError),
    ],
  ]
  it.each(answered)('$kind', async (fault, expectAnswer) => {
    const before = billed()
    server.vendor('acme').faults.next('submit', fault)
    await expectAnswer(submit())
    expect(billed()).toBe(before + 1)
  })

  it('hang-after: no answer comes until the caller gives up, and the next request is answered', async () => {
    const before = billed()
    server.vendor('acme').faults.next('submit', { kind: 'hang-after' })
    const caller = new AbortController()
    const answer = submit(caller.signal)
    await accepted(before + 1)
    // Answered long after the one that hangs, on another connection.
    expect((await submit()).status).toBe(200)
    caller.abort()
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
    expect(billed()).toBe(before + 2)
  })
})

it('a hang before the work leaves nothing in the books', async () => {
  const before = billed()
  server.vendor('acme').faults.next('submit', { kind: 'hang' })
  const caller = new AbortController()
  const answer = submit(caller.signal)
  expect((await submit()).status).toBe(200)
  caller.abort()
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' })
  expect(billed()).toBe(before + 1)
})

it('a server closes although requests hang', async () => {
  const short = createEmulatorServer({ emulators: [acmeEmulator] })
  const address = await short.listen()
  short.vendor('acme').faults.next('submit', { kind: 'hang-after' })
  const answer = fetch(`${address}/acme/jobs`, {
    method: 'POST',
    headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'acme-1', prompt: 'a fox', reference: 'r' }),
  })
  const lost = expect(answer).rejects.toThrow('fetch failed')
  await expect.poll(() => short.vendor('acme').book.jobs.length, { interval: 5 }).toBe(1)
  await short.close()
  await lost
})
