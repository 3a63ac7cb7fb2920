/** Times whose logarithm is spread like a bell, as times of jobs are. */
export interface LogNormal {
  /** Seconds within which half of the jobs end. */
  readonly median: number
  /** Standard deviation of the natural logarithm of seconds. */
  readonly spread: number
}

/** The 95th percentile of the normal distribution, in standard deviations. */
const sigmasOf95th = 1.6449
/** Of ten jobs of a model that nobody knows, nine end between 0.56 and 1.78 times the median. */
export const usualSpread = 0.35
/** No vendor is as even as that: what was measured so is a handful of jobs, or our own clock. */
const leastSpread = 0.05
const mostSpread = 2

/**
 * The distribution with this median and 95th percentile, both in seconds. Without the latter it is as wide as that of most
 * models.
 */
export function logNormal(median: number, slow?: number | null): LogNormal {
  const spread = slow == null ? usualSpread : Math.log(slow / median) / sigmasOf95th
  return { median, spread: Math.min(mostSpread, Math.max(leastSpread, spread || 0)) }
}

/** Seconds within which 95 of 100 end. */
export function slowSecondsOf({ median, spread }: LogNormal): number {
  return median * Math.exp(sigmasOf95th * spread)
}

/** How many standard deviations `seconds` lie above the median, in the logarithm. */
export function sigmasAt({ median, spread }: LogNormal, seconds: number): number {
  return Math.log(seconds / median) / spread
}

/**
 * Mills' ratio: the share of a normal distribution beyond `sigmas`, over its density there. Its inverse is how probably the
 * end comes now when it has not come before. To seven digits (Abramowitz and Stegun, 26.2.17).
 */
export function millsRatio(sigmas: number): number {
  const beyond = tailOverDensity(Math.abs(sigmas))
  return sigmas >= 0 ? beyond : 1 / densityAt(sigmas) - beyond
}

/** Natural logarithm of the share beyond `sigmas`; finite however far away. */
export function logOfShareBeyond(sigmas: number): number {
  const inTail = logOfDensity(sigmas) + Math.log(tailOverDensity(Math.abs(sigmas)))
  return sigmas >= 0 ? inTail : Math.log1p(-Math.exp(inTail))
}

function tailOverDensity(sigmas: number): number {
  const t = 1 / (1 + 0.2316419 * sigmas)
  return t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
}

function logOfDensity(sigmas: number): number {
  return -(sigmas * sigmas) / 2 - Math.log(2 * Math.PI) / 2
}

function densityAt(sigmas: number): number {
  return Math.exp(logOfDensity(sigmas))
}
