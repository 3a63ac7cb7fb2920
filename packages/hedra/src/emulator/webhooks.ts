import {
  callBack,
  type Ed25519Signer,
  type EmulatedJob,
  type EmulatorKit,
  sha256Hex,
} from '@genmux/testkit/emulator'
import { newsOf, type Request } from './replies.ts'

/** Tells of the end of a job: one attempt, signed. */
export function tell(
  kit: EmulatorKit,
  request: Request,
  job: EmulatedJob,
  webhook: string,
  signer: Ed25519Signer,
): Promise<void> {
  const news = newsOf(kit, request, job)
  const event = news.status === 'COMPLETED' ? 'job.completed' : 'job.failed'
  return callBack(webhook, news, (body) => {
    const timestamp = String(Math.floor(kit.clock.now() / 1000))
    const hash = sha256Hex(body)
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
