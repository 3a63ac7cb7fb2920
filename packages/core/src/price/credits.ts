/**
 * Price in thousandths of a credit, a whole number, rounded up. 1 credit is 1 US cent at cost.
 * @throws RangeError when an amount is negative or no number.
 * @example toMilliCredits(0.07) // 7000
 */
export function toMilliCredits(usd: number, markup = 1): number {
  const exact = usd * markup * 100_000
  if (!Number.isFinite(exact) || usd < 0 || markup < 0) {
    throw new RangeError('A price and its markup must be finite and not negative.')
  }
  // Binary fractions leave dust in the 16th digit, which must not be rounded up to a whole unit.
  return Math.ceil(Number(exact.toPrecision(13)))
}

/** The US dollars of the vendor's that so many thousandths of a credit stand for: what `toMilliCredits` is undone by. */
export function toUsd(milliCredits: number, markup = 1): number {
  return milliCredits / 100_000 / markup
}
