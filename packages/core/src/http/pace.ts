/** Longest wait between two questions about a job, in seconds. */
const longestWait = 15

/**
 * Seconds until the next question about a running job. Most jobs end near their model's usual time, so little is asked
 * before, often around it, and ever less after it; between half a second and 15 seconds, jittered by a tenth so that
 * jobs started together do not ask together.
 *
 * @param elapsed seconds since the submit
 * @param usual the model's usual time in seconds, where it is known
 */
export function secondsUntilNextCheck(
  { elapsed, usual }: { readonly elapsed: number; readonly usual?: number | undefined },
  random: () => number,
): number {
  const wait =
    usual === undefined
      ? 1 + elapsed / 10
      : elapsed < usual * 0.6
        ? usual * 0.6 - elapsed
        : Math.max(usual, elapsed) / 10
  return Math.min(Math.max(wait, 0.5), longestWait) * (0.9 + random() / 5)
}
