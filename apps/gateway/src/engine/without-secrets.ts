import { type GenerationErrorData, redactor } from '@genmux/core'

/** The error without what opens the vendor's account, should the vendor have repeated it, in what is kept as text. */
export function withoutSecrets(error: GenerationErrorData, secrets: readonly string[]): GenerationErrorData {
  const redact = redactor(secrets)
  const { providerMessage, providerCode } = error
  return {
    ...error,
    ...(providerMessage !== undefined && { providerMessage: redact(providerMessage) }),
    ...(providerCode !== undefined && { providerCode: redact(providerCode) }),
  }
}
