import type { VendorAddress } from '../vendors.ts'

/** A client of a vendor's, with its default settings. */
export interface Client {
  /** Package and version. */
  readonly name: string
  /** Id of the provider whose vendor it speaks to. */
  readonly vendor: string
  /**
   * How long it waits for an answer can be set: by its own option, or only by an AbortSignal of the caller's, which ends
   * its retries too. What can't be set runs with its own deadline.
   */
  readonly deadline: 'option' | 'signal' | 'own'
  /** Asks for one file and fetches it. @throws whatever the client throws. */
  make(address: VendorAddress, settings: CallSettings): Promise<Uint8Array>
}

export interface CallSettings {
  /** The deadline, where one is to be set. */
  readonly milliseconds?: number
}

/** The file behind a link. @throws Error when there is none. */
export async function download(url: string | null | undefined): Promise<Uint8Array> {
  const response = await fetch(url ?? '', { signal: AbortSignal.timeout(10_000) })
  if (!response.ok) throw new Error(`The file answers ${response.status}.`)
  return new Uint8Array(await response.arrayBuffer())
}

/** The signal that ends a call after its deadline. */
export function signalOf({ milliseconds }: CallSettings): { readonly abortSignal?: AbortSignal } {
  return milliseconds === undefined ? {} : { abortSignal: AbortSignal.timeout(milliseconds) }
}
