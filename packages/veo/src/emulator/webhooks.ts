import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { callBack, type EmulatedJob, type EmulatorKit } from '@genmux/testkit/emulator'

const kid = 'emulated-1'
const lifetime = 300

/** Made when first needed: it takes a tenth of a second. */
let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined
function keys() {
  pair ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
  return pair
}

/** The keys by which webhooks can be verified. */
export function webhookRoutes(kit: EmulatorKit): void {
  kit.app.get('/.well-known/jwks.json', { config: { open: true } }, () => {
    const { kty, n, e } = keys().publicKey.export({ format: 'jwk' })
    return { keys: [{ kid, kty, n, e, alg: 'RS256', use: 'sig' }] }
  })
}

/** Sends the news of a job that has ended to an address that was given with it: thin, with an RS256 token for its audience. */
export async function announce(kit: EmulatorKit, url: string, job: EmulatedJob): Promise<void> {
  const now = Math.floor(kit.clock.now() / 1000)
  const phase = kit.phase(job)
  const word = phase === 'failed' || phase === 'cancelled' ? phase : 'completed'
  const failure = { error_code: 'internal', error_message: 'The video could not be generated.' }
  const news = {
    type: `interaction.${word}`,
    version: 'v1',
    timestamp: new Date(now * 1000).toISOString(),
    data: { id: job.id, ...(word === 'failed' && failure) },
  }
  await callBack(url, news, () => ({
    'webhook-id': randomUUID(),
    'webhook-timestamp': String(now),
    'webhook-signature': token({ aud: url, iat: now, exp: now + lifetime }),
  }))
}

function token(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), keys().privateKey).toString('base64url')}`
}
