/** Writes bits, most significant first, as codecs want them. */
export class BitWriter {
  readonly #bytes: number[] = []
  #bits = 0

  /** The lowest `length` bits of a value, at most 32. */
  write(value: number, length: number): this {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      const index = this.#bits >> 3
      if (this.#bits % 8 === 0) this.#bytes.push(0)
      this.#bytes[index] = (this.#bytes[index] ?? 0) | (((value >>> bit) & 1) << (7 - (this.#bits % 8)))
      this.#bits += 1
    }
    return this
  }

  /** Exponential Golomb code of a whole number from 0 on: `ue(v)` of H.264. */
  writeGolomb(value: number): this {
    const length = 32 - Math.clz32(value + 1)
    return this.write(0, length - 1).write(value + 1, length)
  }

  /** Fills the last byte up with `bit`. */
  align(bit: 0 | 1 = 0): this {
    while (this.#bits % 8 !== 0) this.write(bit, 1)
    return this
  }

  get bitLength(): number {
    return this.#bits
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }
}

/** One array from several. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
