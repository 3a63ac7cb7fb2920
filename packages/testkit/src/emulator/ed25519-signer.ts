import { createHash, generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'

/** A vendor's pair of keys, for callbacks that are signed with the private one. */
export interface Ed25519Signer {
  /** The public key, which is given away: as a JSON Web Key, whose `x` is the bare key. */
  readonly publicKey: JsonWebKey
  /** Hex signature over lines of text. */
  sign(...lines: readonly string[]): string
}

/** Makes a new pair of keys. */
export function createEd25519Signer(): Ed25519Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'jwk' }),
    sign: (...lines) => sign(null, Buffer.from(lines.join('\n')), privateKey).toString('hex'),
  }
}

/** Hex SHA-256 of a body, which such signatures cover in its place. */
export function sha256Hex(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}
