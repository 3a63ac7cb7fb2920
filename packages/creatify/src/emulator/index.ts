import { defineEmulator, headerCredential } from '@genmux/testkit/emulator'
import { adRoutes } from './ads.ts'
import { type Links, linkRoutes } from './links.ts'
import { productRoutes } from './products.ts'
import { refusal } from './refusals.ts'

/** The vendor's HTTP API: links, ads made from them, and products in two steps. Nothing is fetched. */
export const creatifyEmulator = defineEmulator({
  provider: 'creatify',
  refusals: {
    credentials: refusal(401, 'Authentication credentials were not provided.'),
    funds: refusal(402, 'Insufficient credits.'),
    rate: refusal(429, 'Request was throttled.'),
    // Content is never refused at submit: this is what a strict proxy would say.
    moderation: refusal(400, 'The content was refused.'),
    down: refusal(503, 'Service temporarily unavailable, try again later.'),
  },
  credential(request) {
    const [id, key] = ['x-api-id', 'x-api-key'].map((name) => headerCredential(request, name))
    return id && key ? `${id} ${key}` : undefined
  },
  routes(kit) {
    const links: Links = new Map()
    linkRoutes(kit, links)
    adRoutes(kit, links)
    productRoutes(kit)
    kit.app.get('/api/remaining_credits/', () => ({ remaining_credits: 500 }))
  },
})
