import { type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'

/** An error as the vendor's framework words it. */
export function refusal(status: number, detail: string): Refusal {
  return { status, body: { detail } }
}

/** The vendor's way to name what is wrong with a body: by field. */
export function wrong({ path, message }: Problem): Refusal {
  const [field] = path
  if (field === undefined) return refusal(400, message)
  const problem = message.endsWith('received undefined') ? 'This field is required.' : message
  return { status: 400, body: { [field]: [problem] } }
}

/** Refuses a field. */
export function bad(field: string, message: string): never {
  throw new Refused({ status: 400, body: { [field]: [message] } })
}

/** Refuses an id that nothing has. */
export function unknown(): never {
  throw new Refused(refusal(404, 'Not found.'))
}
