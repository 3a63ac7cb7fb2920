import {
  callBack,
  type Ed25519Signer,
  type EmulatedJob,
  type EmulatorKit,
  sha256Hex,
} from '@genmux/testkit/emulator'
import { failureOf, type Request, resultOf } from './replies.ts'

const userId = 'user-of-the-emulator'

/** Tells of the end of a job: one attempt, signed. Of what was cancelled nothing is told. */
export async function tell(
  kit: EmulatorKit,
  request: Request,
  job: EmulatedJob,
  webhook: string,
  signer: Ed25519Signer,
): Promise<void> {
  if (kit.phase(job) === 'cancelled') return
  const failure = failureOf(kit, job)
  const common = { request_id: job.id, gateway_request_id: job.id }
  const news = failure
    ? { ...common, status: 'ERROR', error: `Invalid status code: ${failure.status}`, payload: failure.body }
    : { ...common, status: 'OK', payload: resultOf(kit, request, job) }
  await callBack(webhook, news, (body) => {
    const timestamp = String(Math.floor(kit.clock.now() / 1000))
    const hash = sha256Hex(body)
    return {
      'x-fal-webhook-request-id': job.id,
      'x-fal-webhook-user-id': userId,
      'x-fal-webhook-timestamp': timestamp,
      'x-fal-webhook-signature': signer.sign(job.id, userId, timestamp, hash),
    }
  })
}
