import type { VendorFault } from '../contract/http.ts'
import type { Failed } from '../contract/task.ts'
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
