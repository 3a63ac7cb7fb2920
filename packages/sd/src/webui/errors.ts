import type { ErrorReason, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

/** https://github.com/lllyasviel/stable-diffusion-webui-forge (modules/api/api.py), read 2026-11-22. */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  // Started without --api, it has none of the routes.
  404: 'vendor_plan',
  422: 'invalid_input',
  503: 'vendor_down',
}

/** Said of a given picture with 404 and, by the server's own mistake, with 500. */
const inputWords =
  /^(Init image not found|Invalid encoded image|Invalid image url|Invalid image format|Requests not allowed|Request to local resource not allowed)$/

/** The error that a reply is, if it is one. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400) return undefined
  const { error, detail, errors, message: said } = errorReply.safeParse(body).data ?? {}
  const listed = Array.isArray(detail)
    ? detail.map(({ loc, msg }) => `${loc.slice(1).join('.')}: ${msg}`).join('; ')
    : detail
  const message = listed || errors || said || error || ''
  // A run that raised an error is over: it died of what was given, or of the machine, as with too little memory.
  if (status === 500 && error) {
    const reason = inputWords.test(message) ? 'invalid_input' : 'failed'
    return { reason, message, vendorCode: error, final: true }
  }
  const reason = inputWords.test(message) ? 'invalid_input' : statuses[status]
  return reason && { reason, message: message || `HTTP ${status}`, vendorCode: error ?? String(status) }
}
