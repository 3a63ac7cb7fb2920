import { createHmac } from 'node:crypto'
import { z } from 'zod'

/** A key of the vendor's console opens everything; the older pair opens the `/v1` interface alone. */
export const credentials = z
  .object({
    apiKey: z.string().min(1).optional(),
    accessKey: z.string().min(1).optional(),
    secretKey: z.string().min(1).optional(),
    webhookSecret: z.string().min(1).optional(),
  })
  .superRefine(({ apiKey, accessKey, secretKey }, context) => {
    if (apiKey || (accessKey && secretKey)) return
    context.addIssue({ code: 'custom', path: ['apiKey'], message: 'an API key is needed' })
  })
export type Credentials = z.output<typeof credentials>

/** Seconds that a token is good for, and by how many it is dated back for clocks that differ. */
const lifetime = 1800
const skew = 5

/** The token of the pair: HS256 over issuer and times, as https://kling.ai/document-api has it, read 2026-11-22. */
export function tokenOf(accessKey: string, secretKey: string, now: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: accessKey, exp: Math.floor(now) + lifetime, nbf: Math.floor(now) - skew }
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', secretKey).update(signed).digest('base64url')}`
}

/** What goes behind `Bearer`. A token is made for every request, as it expires. */
export function bearer({ apiKey, accessKey = '', secretKey = '' }: Credentials): string {
  return apiKey ?? tokenOf(accessKey, secretKey, Date.now() / 1000)
}
