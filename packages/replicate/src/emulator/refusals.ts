import { type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'

/** An error in the vendor's form: problem+json. */
export function refusal(status: number, title: string, detail: string): Refusal {
  return { status, body: { title, detail, status } }
}

/** The vendor's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  const field = path.join('.')
  const missing = /received undefined/.test(message)
  const unknown = /^Unrecognized key: "(\w+)"/.exec(message)?.[1]
  const description = missing
    ? `${path.at(-1)} is required`
    : unknown
      ? `Additional property ${unknown} is not allowed`
      : message
  const place = missing ? path.slice(0, -1).join('.') : field
  return {
    status: 422,
    body: {
      title: 'Input validation failed',
      detail: `- ${place ? `${place}: ` : ''}${description}\n`,
      status: 422,
      invalid_fields: [{ field: place, description }],
    },
  }
}

/** What is not there. */
export function notFound(): never {
  throw new Refused(refusal(404, 'Not found', 'The requested resource could not be found.'))
}
