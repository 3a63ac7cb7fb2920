import type { FastifyRequest } from 'fastify'
import type { Fault, RefusalName, RouteKind } from './faults.ts'
import type { EmulatorKit, Refusal } from './kit.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The part of the vendor's API that the route is. @default 'other' */
    kind?: RouteKind
    /** Whether the vendor answers without credentials. @default false */
    open?: boolean
  }
  interface FastifyRequest {
    /** What the emulator kit knows of this request. */
    emulator: { fault: Fault | undefined }
  }
}

/** A vendor's HTTP API, as its fact sheet tells it. */
export interface Emulator {
  /** The provider's id; its routes stand below `/<provider>`. */
  readonly provider: string
  /** The vendor's own replies for what every vendor can say. */
  readonly refusals: Readonly<Record<RefusalName, Refusal>>
  /** The credential of a request; undefined where there is none. One that contains `invalid` is refused, any other is good. */
  credential(request: FastifyRequest): string | undefined
  /** Registers the routes. Each names its kind: `kit.app.post('/v1/jobs', { config: { kind: 'submit' } }, …)`. */
  routes(kit: EmulatorKit): void
}

/** Declares an emulator. */
export function defineEmulator(emulator: Emulator): Emulator {
  return emulator
}

/** The `Authorization: Bearer …` credential of a request. */
export function bearerCredential(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/.exec(request.headers.authorization ?? '')?.[1]
}

/** A header as a credential. */
export function headerCredential(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
