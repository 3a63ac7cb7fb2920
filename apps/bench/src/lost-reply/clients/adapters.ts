import { type GenerationRequest, generate } from '@genmux/core'
import { adapterOf } from '../adapters.ts'
import { requests } from '../requests.ts'
import type { Client } from './client.ts'

/** Our adapters alone, without a gateway: nothing is written down between two lives of the caller's program. */
export const adapterAlone: readonly Client[] = Object.entries(requests).map(([vendor, request]) => ({
  name: 'genmux adapter alone',
  vendor,
  deadline: 'own',
  async make({ baseUrl }) {
    const adapter = adapterOf(vendor, { baseUrl, url: baseUrl })
    const { outputs } = await generate(adapter, request satisfies GenerationRequest)
    return outputs[0].bytes()
  },
}))
