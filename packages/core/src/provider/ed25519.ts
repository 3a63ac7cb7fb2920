import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { requireFresh, wrongSignature } from './signature.ts'

/** Bytes of an ed25519 key as such, without a wrapping (SPKI) that says what it is. */
const bareKeyBytes = 32

/** What a vendor signed with its private key. */
export interface Ed25519Signed {
  /** The signature is over these, one on each line. */
  readonly lines: readonly string[]
  /** Hex. */
  readonly signature: string | undefined
  /** Unix seconds, as the vendor has it; it must be among `lines`. */
  readonly timestamp: string | undefined
}

/**
 * Verifies an ed25519 signature over lines of text.
 *
 * @param now Unix seconds
 * @param publicKeys base64 or base64url, bare or in SPKI; several while the vendor changes them
 * @throws GenerationError `vendor_credentials` when the signature is missing, wrong by all keys, or too old.
 */
export function requireEd25519(signed: Ed25519Signed, now: number, publicKeys: readonly string[]): void {
  const { lines, signature = '', timestamp = '' } = signed
  requireFresh(timestamp, now)
  const [message, bytes] = [Buffer.from(lines.join('\n')), Buffer.from(signature, 'hex')]
  const keys = publicKeys.flatMap((each) => keyOf(each) ?? [])
  if (!keys.some((key) => verify(null, message, key, bytes))) throw wrongSignature()
}

/** Undefined for what is no ed25519 key. */
function keyOf(publicKey: string): KeyObject | undefined {
  const bytes = Buffer.from(publicKey, 'base64')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') }
  try {
    const key =
      bytes.length === bareKeyBytes
        ? createPublicKey({ key: jwk, format: 'jwk' })
        : createPublicKey({ key: bytes, format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
