/** Where a hash begins. */
export const firstBits = 0x811c9dc5

/** FNV-1a of a text, from where it stands: texts can be hashed piece by piece. */
export function hash(from: number, text: string): number {
  let bits = from
  for (let index = 0; index < text.length; index++)
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193)
  return bits
}

/** Above 0 and below 1, spread evenly: the last step of MurmurHash3 spreads what texts that end alike share. */
export function fraction(bits: number): number {
  let spread = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35)
  return (((spread ^ (spread >>> 16)) >>> 0) + 0.5) / 2 ** 32
}
