/** Waits; an abort ends the wait at once with the signal's reason. Milliseconds. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>

export const sleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, milliseconds)
    signal?.addEventListener('abort', onAbort, { once: true })
  })

/**
 * Seconds to wait before the next try: what the server asked for, without jitter, or a doubling wait with full jitter.
 * Neither is ever longer than `longest`.
 */
export function backoffSeconds(
  tries: number,
  random: () => number,
  retryAfter?: number,
  longest = 30,
): number {
  if (retryAfter !== undefined) return Math.min(retryAfter, longest)
  return Math.min(0.5 * 2 ** tries, longest) * (0.5 + random() / 2)
}

/** Seconds that a `Retry-After` header asks for, given as seconds or as a date; undefined when there is none to read. */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000)
}
