import { createVendorHttp, fit, type GenerationInput, type Job } from '@genmux/core'
import { createEmulatorServer, ManualClock } from '@genmux/testkit'
import { creatifyEmulator } from '../../src/emulator/index.ts'
import { creatify, models } from '../../src/index.ts'

export const image = 'https://files.example/bottle.png'
export const shop = 'https://shop.example/p/1'
export const clock = new ManualClock()

/** An adapter with its emulated vendor. */
export async function open(settings: { readonly clock?: ManualClock; readonly jobSeconds: number }) {
  const server = createEmulatorServer({ emulators: [creatifyEmulator], ...settings })
  const baseUrl = `${await server.listen()}/creatify`
  const adapter = creatify({ apiId: 'id', apiKey: 'key', baseUrl })
  const http = createVendorHttp(adapter.connection, { sleep: async () => undefined })
  const { faults, traffic, book } = server.vendor('creatify')
  return {
    adapter,
    http,
    faults,
    close: () => server.close(),
    billed: () => book.jobs.length,
    /** What was posted since last asked. */
    posted: () =>
      traffic
        .take()
        .filter(({ method }) => method === 'POST')
        .map(({ path }) => path),
  }
}
export type Opened = Awaited<ReturnType<typeof open>>

/** The job of a request, after fitting. */
export function jobOf(id: string, input: GenerationInput, rest: Partial<Job> = {}): Job {
  const model = models.find((row) => row.id === id)
  const fitted = model && fit(model, { type: 'VIDEO', input })
  if (!model || !fitted?.ok) throw new RangeError(`${id} does not take this.`)
  const { options } = fitted
  return { type: 'VIDEO', model, input: fitted.input, options, reference: 'att_1', ...rest }
}
