import {
  bearerCredential,
  defineEmulator,
  type EmulatorKit,
  headerCredential,
  Refused,
} from '@genmux/testkit/emulator'
import { geminiRoutes } from './gemini.ts'
import { refusals, unauthenticated } from './refusals.ts'
import { vertexRoutes } from './vertex.ts'

type Request = Parameters<EmulatorKit['link']>[0]

/** Both of Google's interfaces on one port: the Gemini API with keys, and Vertex AI with tokens. */
export const veoEmulator = defineEmulator({
  provider: 'veo',
  refusals,
  credential(request) {
    if (!request.url.includes('/projects/'))
      return headerCredential(request, 'x-goog-api-key') ?? keyIn(request)
    const token = bearerCredential(request)
    if (!token || token.includes('invalid')) throw new Refused(unauthenticated)
    return token
  },
  routes(kit) {
    geminiRoutes(kit)
    vertexRoutes(kit)
  },
})

function keyIn({ url }: Request): string | undefined {
  return new URL(url, 'http://emulator').searchParams.get('key') ?? undefined
}
