import { bearerCredential, defineEmulator } from '@genmux/testkit/emulator'
import { refusal } from './refusals.ts'
import { v1Routes } from './v1.ts'
import { videoRoutes } from './video.ts'

/** Both of the vendor's HTTP interfaces. */
export const klingEmulator = defineEmulator({
  provider: 'kling',
  refusals: {
    credentials: refusal(401, 1002, 'Auth failed'),
    funds: refusal(429, 1102, 'Account balance not enough'),
    rate: refusal(429, 1303, 'parallel task over resource pack limit'),
    moderation: refusal(400, 1301, 'The prompt was refused by the content safety system'),
    down: refusal(503, 5001, 'The service is being maintained'),
  },
  credential(request) {
    const token = bearerCredential(request)
    // Of a signed token its issuer is the credential.
    const claims = token?.split('.')[1]
    return claims ? Buffer.from(claims, 'base64url').toString() : token
  },
  routes(kit) {
    videoRoutes(kit)
    v1Routes(kit)
  },
})
