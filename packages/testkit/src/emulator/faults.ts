import type { Json } from '@genmux/core'

/** The parts of a vendor's API that a fault can strike. */
export type RouteKind = 'submit' | 'check' | 'cancel' | 'file' | 'catalogue' | 'other'

/** What goes wrong. Those marked * strike after the vendor has done its work. */
export type Fault =
  /** One of the vendor's own refusals, as the emulator's table has it. */
  | { readonly kind: 'refusal'; readonly refusal: RefusalName; readonly retryAfterSeconds?: number }
  /** A bare status with a body that no vendor's table knows, as proxies send it. */
  | { readonly kind: 'status'; readonly status: number }
  /** No answer, for ever. */
  | { readonly kind: 'hang' }
  /** The connection closes before the vendor has read the request. */
  | { readonly kind: 'drop' }
  /** * The connection closes instead of an answer. */
  | { readonly kind: 'drop-after' }
  /** * No answer, for ever, although the vendor did its work. */
  | { readonly kind: 'hang-after' }
  /** * An answer of `status` by a proxy in front, although the vendor did its work. */
  | { readonly kind: 'status-after'; readonly status: number }
  /** * The answer breaks off in the middle of its JSON. */
  | { readonly kind: 'malformed' }
  /** * The answer comes byte by byte, `milliseconds` apart. */
  | { readonly kind: 'drip'; readonly milliseconds: number }
  /** * The JSON answer is changed before it is sent. */
  | { readonly kind: 'rewrite'; readonly rewrite: (body: Json) => Json }

/** Refusals that every emulator can give in its vendor's own words. */
export type RefusalName = 'credentials' | 'funds' | 'rate' | 'moderation' | 'down'

interface Planned {
  readonly fault: Fault
  readonly on: RouteKind
  times: number
}

/** The faults that wait for the next requests. */
export class Faults {
  readonly #planned: Planned[] = []

  /** Plans a fault for the next `times` requests of a kind. */
  next(on: RouteKind, fault: Fault, times = 1): void {
    this.#planned.push({ fault, on, times })
  }

  /** Takes the fault that strikes this request, if one does. */
  take(on: RouteKind): Fault | undefined {
    const index = this.#planned.findIndex((planned) => planned.on === on)
    const planned = this.#planned[index]
    if (!planned) return undefined
    planned.times -= 1
    if (planned.times <= 0) this.#planned.splice(index, 1)
    return planned.fault
  }

  /** Forgets what is planned. */
  clear(): void {
    this.#planned.length = 0
  }
}
