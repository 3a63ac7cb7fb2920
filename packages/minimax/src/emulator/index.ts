import { bearerCredential, defineEmulator } from '@genmux/testkit/emulator'
import { callbackRoutes } from './callbacks.ts'
import { refusals, speakV1 } from './refusals.ts'
import { syncRoutes } from './sync.ts'
import { v1Routes } from './v1.ts'
import { v2Routes } from './v2.ts'

/** MiniMax's HTTP API as its documents and its official client tell it: both video interfaces, speech, images, voices. */
export const minimaxEmulator = defineEmulator({
  provider: 'minimax',
  refusals,
  credential: bearerCredential,
  routes(kit) {
    speakV1(kit)
    v1Routes(kit)
    v2Routes(kit)
    syncRoutes(kit)
    callbackRoutes(kit)
  },
})
