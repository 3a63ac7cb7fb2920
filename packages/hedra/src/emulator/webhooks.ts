import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { callBack, type EmulatedJob, type EmulatorKit } from '@genmux/testkit/emulator'
import { newsOf, type Request } from './replies.ts'

/** The vendor's pair of keys. The public one is given away. */
export function createSigner() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const bare = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return {
    publicKey: bare.toString('base64'),
    /** Hex signature over the fields, each on a line of its own. */
    sign: (...fields: readonly string[]) =>
      sign(null, Buffer.from(fields.join('\n')), privateKey).toString('hex'),
  }
}
export type Signer = ReturnType<typeof createSigner>

/** Tells of the end of a job: one attempt, signed. */
export function tell(
  kit: EmulatorKit,
  request: Request,
  job: EmulatedJob,
  webhook: string,
  signer: Signer,
): Promise<void> {
  const news = newsOf(kit, request, job)
  const event = news.status === 'COMPLETED' ? 'job.completed' : 'job.failed'
  return callBack(webhook, news, (body) => {
    const timestamp = String(Math.floor(kit.clock.now() / 1000))
    const hash = createHash('sha256').update(body).digest('hex')
    return {
      'x-hedra-webhook-id': job.id,
      'x-hedra-webhook-timestamp': timestamp,
      'x-hedra-webhook-event': event,
      'x-hedra-webhook-attempt': '1',
      'x-hedra-webhook-redelivery': 'false',
      'x-hedra-webhook-signature': signer.sign(timestamp, job.id, event, 'false', hash),
    }
  })
}
