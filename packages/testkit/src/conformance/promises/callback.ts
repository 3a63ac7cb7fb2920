import assert from 'node:assert/strict'
import type { IncomingCallback } from '@genmux/core'
import { type Bench, errorOf } from '../bench.ts'
import { Receiver } from '../receiver.ts'
import type { ContractPromise } from '../types.ts'

const callsBack = (bench: Bench) => bench.adapter().callback !== undefined
const target = { url: 'https://gateway.example/callbacks/abc', secret: 'secret-of-the-callback' }

/** Vendor to us. */
export const callbackPromises: readonly ContractPromise[] = [
  {
    id: 'callback/request',
    says: 'The fields that ask for callbacks name our address.',
    applies: callsBack,
    check: async (bench) => {
      const fields = bench.adapter().callback?.request(target)
      assert.ok(JSON.stringify(fields).includes(target.url), 'Our address is not among them.')
    },
  },
  {
    id: 'callback/news',
    says: 'When a job has ended the vendor reports to the address that was asked for, and the report is understood; where it is enough to go on with, it leads to the result.',
    applies: callsBack,
    check: async (bench) => {
      const receiver = await Receiver.open(bench)
      try {
        for (const sample of bench.subject.jobs) await receiver.expectNews(sample)
        assert.ok(receiver.heard > 0, 'No sample asks for a callback.')
      } finally {
        await receiver.close()
      }
    },
  },
  {
    id: 'callback/hostile',
    says: 'What is no callback of the vendor is refused with one of our errors.',
    applies: callsBack,
    check: async (bench) => {
      const { callback } = bench.adapter()
      for (const text of ['', 'not json', '[]', 'null', '{}', '{"event":7}']) {
        const incoming: IncomingCallback = {
          headers: {},
          body: Buffer.from(text),
          secret: target.secret,
          now: bench.clock.now() / 1000,
        }
        await errorOf(Promise.resolve().then(() => callback?.parse(incoming)))
      }
    },
  },
]
