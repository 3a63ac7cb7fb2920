import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Addresses of outputs that only those know whom we told them: the file's name and a signature over it. */
export class SignedUrls {
  readonly #secret: string
  readonly #origin: () => string

  /** @param origin tells where this gateway is reached from outside, without a trailing slash */
  constructor(secret: string, origin: () => string) {
    this.#secret = secret
    this.#origin = origin
  }

  /** The address of a file; it stays valid for as long as the file is there. */
  of(name: string): string {
    return this.below(this.#origin(), name)
  }

  /** The same below another address that leads here. */
  below(base: string, name: string): string {
    return `${base}/media/${name}?sig=${this.#sign(name)}`
  }

  /** Whether `signature` is ours for this file. */
  verify(name: string, signature: string): boolean {
    const [ours, theirs] = [Buffer.from(this.#sign(name)), Buffer.from(signature)]
    return ours.length === theirs.length && timingSafeEqual(ours, theirs)
  }

  #sign(name: string): string {
    return createHmac('sha256', this.#secret).update(name).digest('base64url')
  }
}

/** 256 random bits, made once per database. */
export function newSigningSecret(): string {
  return randomBytes(32).toString('base64url')
}
