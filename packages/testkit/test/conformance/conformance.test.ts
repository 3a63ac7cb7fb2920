import type { Model } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  contractPromises,
  describeProvider,
  runConformance,
  type Subject,
} from '../../src/conformance/index.ts'
import { acme, acmeJob, acmeModel, answerOf, type Deviation } from '../support/acme.ts'
import { acmeEmulator } from '../support/acme-emulator.ts'

const subject = (deviation?: Deviation): Subject => ({
  provider: acme(deviation),
  emulator: acmeEmulator,
  credentials: { apiKey: 'test' },
  jobs: [{ model: 'acme-1', request: { type: 'IMAGE', input: { text: 'a lighthouse' } } }],
})

describeProvider(subject())

async function broken(deviation: Deviation): Promise<readonly string[]> {
  const verdicts = await runConformance(subject(deviation))
  return verdicts.filter(({ outcome }) => outcome === 'broken').map(({ promise }) => promise)
}

/** The same model with something else about it. */
const withModel = (change: Partial<Model>): Deviation => ({ models: [{ ...acmeModel, ...change }] })

describe('an adapter that breaks a promise fails on exactly that promise', () => {
  it.each<[string, Deviation]>([
    ['models/names', { models: [acmeModel, { ...acmeModel, id: 'acme-2' }] }],
    ['models/options', withModel({ options: z.object({ size: z.string().optional() }) })],
    ['models/lifecycle', withModel({ lifecycle: { state: 'legacy', successor: 'nobody' } })],
    ['models/facts', withModel({ longestSeconds: 5 })],
    ['models/regions', withModel({ regions: [{ allow: {} }, { allow: { colour: ['red'] } }] })],
    [
      'submit/never-begun',
      {
        adapter: {
          submit: async ({ model, input, reference, callback }, http) => {
            const told = callback ? { callback: callback.url } : {}
            const json = { model: model.vendorId, prompt: input.text ?? '', reference, ...told }
            const { id } = await http.post('/jobs', { json, response: acmeJob }).catch((error) => {
              throw error.reason === 'vendor_down' && error.message.startsWith('No answer')
                ? new Error('oops')
                : error
            })
            return { status: 'accepted', id, state: {} }
          },
        },
      },
    ],
    ['submit/dedup', { adapter: { dedup: () => ({ class: 'reference', find: async () => [] }) } }],
    [
      'check/unknown-status',
      {
        adapter: {
          check: async ({ id }, http) => {
            const reply = await http.get(`/jobs/${id}`, { response: acmeJob })
            const { unknown: _, ...answer } = { unknown: undefined, ...answerOf(reply) }
            return answer
          },
        },
      },
    ],
    [
      'check/success-without-data',
      {
        adapter: {
          check: async ({ id }, http) => {
            const loose = acmeJob.extend({
              url: z
                .string()
                .nullish()
                .transform((url) => url ?? undefined),
            })
            const reply = await http.get(`/jobs/${id}`, { response: loose })
            return reply.state === 'succeeded' && !reply.url
              ? { status: 'pending', vendorStatus: reply.state }
              : answerOf({ ...reply, url: reply.url })
          },
        },
      },
    ],
    ['errors/funds', { reasons: { no_money: 'failed' } }],
    ['errors/rate', { reasons: { slow_down: 'failed' } }],
    ['cancel/stays-cancelled', { adapter: { cancel: async (_, __) => 'cancelled' } }],
    [
      'callback/hostile',
      {
        adapter: {
          callback: {
            request: ({ url }) => ({ callback: url }),
            parse: ({ body }) => ({
              kind: 'update',
              taskId: /"id":"([^"]+)"/.exec(String(body))?.[1] ?? 'x',
            }),
          },
        },
      },
    ],
    ['catalogue/entries', { adapter: { catalogue: { voices: async () => [] } } }],
  ])('%s', async (promise, deviation) => {
    const expected = promise === 'cancel/stays-cancelled' ? [promise, 'cancel/finished'] : [promise]
    expect(await broken(deviation)).toEqual(expected)
  })

  it('and a submit that is sent again after a lost answer is caught', async () => {
    const again: Deviation = {
      adapter: {
        submit: async ({ model, input, reference }, http) => {
          const json = { model: model.vendorId, prompt: input.text ?? '', reference }
          const { id } = await http.post('/jobs', { json, response: acmeJob, repeatable: true })
          return { status: 'accepted', id, state: {} }
        },
      },
    }
    expect(await broken(again)).toEqual(
      expect.arrayContaining(['submit/once-when-the-connection-breaks', 'submit/once-when-a-proxy-fails']),
    )
  })
})

describe('exceptions', () => {
  it('are reported with their reason, and refused where they are not needed', async () => {
    const verdicts = await runConformance({
      ...subject({ reasons: { no_money: 'failed' } }),
      exceptions: { 'errors/funds': 'Acme has no money.', 'errors/rate': 'For no reason.', 'no/promise': '' },
    })
    const of = (id: string) => verdicts.find(({ promise }) => promise === id)
    expect(of('errors/funds')).toMatchObject({ outcome: 'excepted', why: 'Acme has no money.' })
    expect(of('errors/rate')).toMatchObject({ outcome: 'broken', why: expect.stringContaining('it is kept') })
    expect(of('no/promise')).toMatchObject({ outcome: 'broken' })
  })

  it('promises have names of their own', () => {
    const ids = contractPromises.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
