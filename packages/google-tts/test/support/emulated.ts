import { GenerationError, type GenerationInput, generate, type Json } from '@genmux/core'
import { createEmulatorServer } from '@genmux/testkit'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { googleTtsEmulator } from '../../src/emulator/index.ts'
import { googleTts } from '../../src/index.ts'

/** Options as a gateway's client writes them, the model among them. */
export type Asked = { readonly [option: string]: Json }
type Credentials = Parameters<typeof googleTts>[0]

export const hello: GenerationInput = { text: 'Hello.' }

/** An emulated vendor for the tests of a file. */
export function emulated() {
  const server = createEmulatorServer({ emulators: [googleTtsEmulator] })
  const vendor = server.vendor('google-tts')
  let baseUrl = ''
  beforeAll(async () => {
    baseUrl = `${await server.listen()}/google-tts`
  })
  beforeEach(() => {
    vendor.traffic.take()
  })
  afterAll(() => server.close())

  const adapter = (credentials: Credentials = { apiKey: 'test' }) => googleTts({ ...credentials, baseUrl })
  const speak = (options: Asked, input = hello) =>
    generate(adapter(), { type: 'AUDIO', input, options }, { sleep: async () => undefined })
  const posted = () => vendor.traffic.requests.filter(({ method }) => method === 'POST')
  return {
    vendor,
    adapter,
    speak,
    posted,
    /** The body that was sent. */
    async sent(options: Asked, input = hello) {
      await speak(options, input)
      return posted().at(-1)?.body
    },
    /** The message of a refusal before anything was paid. */
    async refusal(options: Asked, input = hello): Promise<string> {
      const error = await speak(options, input).catch((thrown: unknown) => thrown)
      expect(posted()).toEqual([])
      return GenerationError.is(error) && error.reason === 'invalid_input' ? error.message : 'no refusal'
    },
  }
}
