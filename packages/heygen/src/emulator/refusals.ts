import { type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'

/** The vendor's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  return refusal(400, 'invalid_parameter', `${path.join('.')}: ${message}`, path.join('.'))
}

/** A refusal of one parameter. */
export function bad(message: string, param: string): Refused {
  return new Refused(refusal(400, 'invalid_parameter', `${param}: ${message}`, param))
}

/** An error in the vendor's form. */
export function refusal(status: number, code: string, message: string, param?: string): Refusal {
  const doc_url = `https://developers.heygen.com/docs/error-codes#${code.replaceAll('_', '-')}`
  return { status, body: { error: { code, message, ...(param && { param }), doc_url } } }
}
