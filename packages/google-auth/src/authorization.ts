import { GenerationError } from '@genmux/core'
import { z } from 'zod'

/** What lets a program in at Google's cloud. */
export interface GoogleCredential {
  /**
   * The JSON text of a service account's key, or a ready access token. Left out: the credentials of the machine, as
   * Google's own tools find them (https://cloud.google.com/docs/authentication/application-default-credentials).
   */
  readonly serviceAccount?: string | undefined
  /** @default ['https://www.googleapis.com/auth/cloud-platform'] */
  readonly scopes?: readonly string[]
  /** Asks Google for tokens; replaced in tests. @default the global one */
  readonly fetch?: typeof fetch
}

const cloudPlatform = 'https://www.googleapis.com/auth/cloud-platform'

/**
 * The header that lets a request in, for `Connection.authorize`. Google's own library is loaded at the first request; it
 * keeps each token until shortly before its end.
 *
 * @throws GenerationError (the returned function) `vendor_credentials` when Google does not accept the credential or the
 * machine has none; `vendor_down` when Google cannot be asked.
 */
export function googleAuthorization(credential: GoogleCredential): () => Promise<Record<string, string>> {
  const { serviceAccount } = credential
  const key = serviceAccount === undefined ? undefined : keyOf(serviceAccount)
  if (serviceAccount !== undefined && key === undefined)
    return async () => ({ authorization: `Bearer ${serviceAccount}` })
  let token: Promise<() => Promise<string | null | undefined>> | undefined
  return async () => {
    token ??= tokenSource(key, credential)
    try {
      const made = await (await token)()
      if (made) return { authorization: `Bearer ${made}` }
    } catch (cause) {
      throw refusal(cause)
    }
    throw refusal(undefined)
  }
}

async function tokenSource(
  key: ServiceAccountKey | undefined,
  { scopes = [cloudPlatform], fetch: fetchImplementation = fetch }: GoogleCredential,
): Promise<() => Promise<string | null | undefined>> {
  const { GoogleAuth, JWT } = await import('google-auth-library')
  const transporterOptions = { fetchImplementation }
  if (!key) {
    const auth = new GoogleAuth({ scopes: [...scopes], clientOptions: { transporterOptions } })
    return () => auth.getAccessToken()
  }
  const { client_email: email, private_key } = key
  const client = new JWT({ email, key: private_key, scopes: [...scopes], transporterOptions })
  return async () => (await client.getAccessToken()).token
}

const keySchema = z.object({ client_email: z.string(), private_key: z.string() })
type ServiceAccountKey = z.output<typeof keySchema>

/** The parsed key; undefined for a text that is none, which is taken for a token then. */
function keyOf(text: string): ServiceAccountKey | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return keySchema.parse(JSON.parse(text))
  } catch {
    throw new GenerationError({
      reason: 'vendor_credentials',
      message:
        "The service account's key must be the whole JSON file that Google gave, with client_email and private_key.",
    })
  }
}

/** An error of the library's about a request of its own, as opposed to one about missing credentials. */
const requestError = z.object({
  config: z.looseObject({}),
  response: z.object({ status: z.number() }).optional(),
})

/** Google's no is final; a silence is not. The cause is left behind: it holds the request, and so the signed assertion. */
function refusal(cause: unknown): GenerationError {
  const request = requestError.safeParse(cause)
  const silent = request.success && (request.data.response?.status ?? 500) >= 500
  return new GenerationError(
    silent
      ? { reason: 'vendor_down', message: 'Google cannot be asked for a token at the moment.' }
      : {
          reason: 'vendor_credentials',
          message:
            "Google gives no token for the service account, or this machine has no credentials of Google's.",
          ...(cause instanceof Error && { providerMessage: cause.message.split('\n', 1)[0] ?? '' }),
        },
  )
}
