import { vi } from 'vitest'

/** A request that an emulated vendor made to the public address, and what it was answered; 0 where nobody was there. */
export interface VendorCall {
  readonly path: string
  readonly init: RequestInit
  readonly status: number
  readonly at: number
}

/** The public internet between emulated vendors and a gateway whose public address is `publicUrl`. */
export interface VendorCalls {
  readonly made: readonly VendorCall[]
  /** Leads the public address to a gateway that listens elsewhere; undefined: to nobody. */
  leadTo(origin: string | undefined): void
  /** Makes no more of it. */
  close(): void
}

export const publicUrl = 'https://gateway.example'

/** Stands in for DNS and TLS alone: requests and answers are as they are made. */
export function vendorCalls(): VendorCalls {
  const real = globalThis.fetch
  const made: VendorCall[] = []
  let target: string | undefined
  vi.stubGlobal('fetch', async (url: string | URL | Request, init: RequestInit = {}) => {
    if (!String(url).startsWith(`${publicUrl}/`)) return real(url, init)
    const path = String(url).slice(publicUrl.length)
    const note = (status: number) => made.push({ path, init, status, at: Date.now() })
    if (target === undefined) {
      note(0)
      throw new TypeError('fetch failed')
    }
    const response = await real(target + path, init)
    note(response.status)
    return response
  })
  return {
    made,
    leadTo(origin) {
      target = origin
    },
    close: () => vi.unstubAllGlobals(),
  }
}
