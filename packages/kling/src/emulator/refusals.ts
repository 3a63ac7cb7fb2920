import { type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'

/** An error in the vendor's form. */
export function refusal(status: number, code: number, message: string): Refusal {
  return { status, body: { code, message, request_id: 'e3f0c1' } }
}

/** The vendor's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  return refusal(400, 1201, `${path.join('.')}: ${message}`)
}

/** Refuses a parameter. */
export function bad(message: string): never {
  throw new Refused(refusal(400, 1201, message))
}
