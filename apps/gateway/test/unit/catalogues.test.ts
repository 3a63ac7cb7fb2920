import { elevenlabs } from '@genmux/elevenlabs'
import { elevenlabsEmulator } from '@genmux/elevenlabs/emulator'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import pino from 'pino'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Catalogues } from '../../src/catalogues.ts'
import { liveLinks } from '../../src/vendors.ts'
import { patience } from '../support/patience.ts'

let server: EmulatorServer
let origin: string
let now = new Date('2026-11-24T12:00:00Z')

beforeAll(async () => {
  server = createEmulatorServer({ emulators: [elevenlabsEmulator] })
  origin = await server.listen()
})
afterAll(() => server.close())

function subject(patience?: number) {
  const links = liveLinks([elevenlabs], {
    ELEVENLABS_API_KEY: 'test',
    ELEVENLABS_BASE_URL: `${origin}/elevenlabs`,
  })
  const catalogues = new Catalogues(pino({ level: 'silent' }), () => now, patience)
  const voices = async () => (await catalogues.for(links, 'AUDIO')).elevenlabs?.voices?.length
  return { voices }
}
const asked = () => server.vendor('elevenlabs').traffic.take().length

it('a catalogue is read once in ten minutes, however many ask at the same time', async () => {
  const { voices } = subject()
  asked()
  expect(await Promise.all([voices(), voices(), voices()])).toEqual([6, 6, 6])
  now = new Date(now.getTime() + 9 * 60_000)
  await voices()
  expect(asked()).toBe(1)
  now = new Date(now.getTime() + 2 * 60_000)
  // The old one is used while the new one is read.
  expect(await voices()).toBe(6)
  await vi.waitFor(() => expect(server.vendor('elevenlabs').traffic.requests).toHaveLength(1), patience)
})

it('a vendor that never answers holds nobody up', async () => {
  const { voices } = subject(20)
  server.vendor('elevenlabs').faults.next('catalogue', { kind: 'hang' })
  expect(await voices()).toBeUndefined()
})
