import { bearerCredential, defineEmulator } from '@genmux/testkit/emulator'
import { imageRoutes } from './images.ts'
import { refusals } from './refusals.ts'
import { speechRoutes } from './speech.ts'

/**
 * The vendor's HTTP API: pictures and edits as base64, speech as bytes. It makes neither webp, gif nor svg, neither opus,
 * aac nor flac, and no events: these are refused in the vendor's words.
 */
export const openaiEmulator = defineEmulator({
  provider: 'openai',
  refusals,
  credential: bearerCredential,
  routes(kit) {
    // The vendor's base address ends in its version: this emulator stands for both, with it and without.
    for (const base of ['', '/v1']) {
      imageRoutes(kit, base)
      speechRoutes(kit, base)
    }
  },
})
