import type { ErrorReason, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

/** https://github.com/leejet/stable-diffusion.cpp (examples/server), read 2026-08. What is left out goes by its HTTP status. */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  404: 'not_found',
  // A job that runs can't be stopped.
  409: 'invalid_input',
  410: 'not_found',
  429: 'vendor_rate',
  500: 'failed',
  503: 'vendor_down',
}

/** A place in the queue, which holds 64 jobs, comes free when a picture is done. */
const queueSeconds = 5

/** The error that a reply is, if it is one. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  const { error, message: more } = errorReply.safeParse(body).data ?? {}
  const reason = statuses[status]
  // Without words of the server's own it is a proxy that speaks.
  if (!reason || (error === undefined && status !== 503)) return undefined
  return {
    // A model for clips alone was loaded.
    reason: /does not support img_gen/.test(error ?? '') ? 'vendor_plan' : reason,
    message: [error, more].filter(Boolean).join(': ') || `HTTP ${status}`,
    // In words of the server's own it is the end of the job.
    ...(error && { vendorCode: error, final: true }),
    ...(reason === 'vendor_rate' && { retryAfterSeconds: queueSeconds }),
  }
}
