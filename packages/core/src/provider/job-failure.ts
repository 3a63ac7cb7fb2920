import type { VendorFault } from '../contract/http.ts'
import type { Failed } from '../contract/task.ts'
import { GenerationError } from '../errors/generation-error.ts'
import { reasons } from '../errors/reasons.ts'

/** The result of a job that the vendor accepted and failed, from the same table as refused calls. */
export function jobFailure(fault: VendorFault): Failed {
  return {
    status: 'failed',
    error: {
      reason: fault.reason,
      message: reasons[fault.reason].meaning,
      providerMessage: fault.message,
      ...(fault.vendorCode !== undefined && { providerCode: fault.vendorCode }),
      ...(fault.stage && { stage: fault.stage }),
      ...(fault.billed !== undefined && { billed: fault.billed }),
    },
  }
}

/** What is thrown when a vendor calls a job done and leaves out what it made. */
export function missingResult(vendor: string, what = 'a link to the file'): GenerationError {
  return new GenerationError({
    reason: 'vendor_reply',
    message: `${vendor} reports success without ${what}.`,
  })
}
