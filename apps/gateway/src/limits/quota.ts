/** One limit as a client sees it. */
export interface Quota {
  /** How the standard headers name it. */
  readonly name: string
  readonly limit: number
  readonly remaining: number
  /** Whole seconds until `remaining` grows again, at least 1. */
  readonly resetSeconds: number
  /** Length of its window in seconds; left out where it has none. */
  readonly windowSeconds?: number
}

export const minute = 60
export const day = 24 * 3600

/** When the window that holds `now` began. Windows are fixed, and begin on the full minute, or at midnight UTC. */
export function windowBegin(now: Date, seconds: number): Date {
  const milliseconds = seconds * 1000
  return new Date(Math.floor(now.getTime() / milliseconds) * milliseconds)
}

/** A window's limit after `used` of it. */
export function windowQuota(
  window: { readonly name: string; readonly limit: number; readonly seconds: number; readonly began: Date },
  used: number,
  now: Date,
): Quota {
  const ends = window.began.getTime() + window.seconds * 1000
  return {
    name: window.name,
    limit: window.limit,
    remaining: Math.max(0, window.limit - used),
    resetSeconds: Math.max(1, Math.ceil((ends - now.getTime()) / 1000)),
    windowSeconds: window.seconds,
  }
}

/** The limit that will be met first; of two that are met, the one that lasts longer. */
export function tightest(quotas: readonly Quota[]): Quota | undefined {
  return quotas.toSorted((a, b) => a.remaining - b.remaining || b.resetSeconds - a.resetSeconds)[0]
}

/** The headers that quotas are shown in; a browser's scripts may read them. */
export const quotaHeaderNames = [
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
] as const
export type QuotaHeaders = { readonly [name in (typeof quotaHeaderNames)[number]]?: string }

/**
 * Quotas as headers: the tightest in `X-RateLimit-*`, all of them in the structured fields of
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (draft 10). No quotas give no headers.
 */
export function quotaHeaders(quotas: readonly Quota[]): QuotaHeaders {
  const first = tightest(quotas)
  if (!first) return {}
  return {
    'X-RateLimit-Limit': String(first.limit),
    'X-RateLimit-Remaining': String(first.remaining),
    'X-RateLimit-Reset': String(first.resetSeconds),
    RateLimit: quotas
      .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`)
      .join(', '),
    'RateLimit-Policy': quotas
      .map(({ name, limit, windowSeconds }) =>
        windowSeconds === undefined ? `"${name}";q=${limit}` : `"${name}";q=${limit};w=${windowSeconds}`,
      )
      .join(', '),
  }
}
