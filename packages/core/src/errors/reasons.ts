/** What the next step may be after an error of a reason. */
interface ReasonTraits {
  /** The same request at the same vendor can succeed later. */
  readonly retryable: boolean
  /** Another vendor may well do it: the router moves on. */
  readonly tryNext: boolean
  readonly meaning: string
}

/**
 * The closed registry of reasons: every error of core and of every adapter has exactly one.
 * What a user of the gateway sees is the gateway's mapping of these.
 */
export const reasons = {
  invalid_input: {
    retryable: false,
    tryNext: false,
    meaning: 'The input or an option does not fit, and no vendor was asked or the vendor said so.',
  },
  content_policy: {
    retryable: false,
    tryNext: false,
    meaning: 'The vendor refuses the content of the prompt, of the given media, or of what it made.',
  },
  vendor_plan: {
    retryable: false,
    tryNext: true,
    meaning: "The vendor's plan of the operator does not include this model, voice or feature.",
  },
  vendor_funds: {
    retryable: false,
    tryNext: true,
    meaning: "The operator's account at the vendor is empty or its quota is used up.",
  },
  vendor_rate: {
    retryable: true,
    tryNext: true,
    meaning: 'The vendor takes no more requests or jobs at the moment; nothing was started.',
  },
  vendor_credentials: {
    retryable: false,
    tryNext: true,
    meaning: "The vendor does not accept the operator's key, or a callback's signature is wrong.",
  },
  vendor_down: {
    retryable: true,
    tryNext: true,
    meaning: 'The vendor cannot be reached or is out of order; nothing was started.',
  },
  vendor_reply: {
    retryable: false,
    tryNext: true,
    meaning: 'The vendor answered with something that cannot be understood.',
  },
  submit_unknown: {
    retryable: false,
    tryNext: false,
    meaning:
      'The request may have reached the vendor but its answer is lost: it must never be sent again blindly.',
  },
  not_found: { retryable: false, tryNext: false, meaning: 'The vendor does not know the job, or no longer.' },
  failed: { retryable: false, tryNext: true, meaning: 'The vendor accepted the work and failed it.' },
  timeout: {
    retryable: false,
    tryNext: true,
    meaning: "The job is past its model's longest plausible time.",
  },
  cancelled: { retryable: false, tryNext: false, meaning: 'The caller stopped it.' },
  internal: { retryable: false, tryNext: false, meaning: 'A fault of ours.' },
} as const satisfies Record<string, ReasonTraits>

export type ErrorReason = keyof typeof reasons

/** Where a content policy struck. */
export type RefusalStage = 'PROMPT' | 'INPUT_MEDIA' | 'OUTPUT'
