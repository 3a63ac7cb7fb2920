import { bearerCredential, defineEmulator } from '@genmux/testkit/emulator'
import { agentsRoutes } from './agents.ts'
import { dreamRoutes } from './dream.ts'
import { refusal } from './jobs.ts'

/** Both of the vendor's HTTP interfaces on one port: the Agents API, and Dream Machine. */
export const lumaEmulator = defineEmulator({
  provider: 'luma',
  refusals: {
    credentials: refusal(401, 'Invalid API key'),
    funds: refusal(402, 'Insufficient credits. Please add credits to continue.'),
    rate: refusal(429, 'Too many concurrent jobs'),
    // Content is never refused at submit: this is what a strict proxy would say.
    moderation: refusal(400, 'The prompt was refused'),
    down: refusal(503, 'Image URL ingestion unavailable'),
  },
  credential: bearerCredential,
  routes(kit) {
    agentsRoutes(kit)
    dreamRoutes(kit)
  },
})
