import type { z } from 'zod'
import type { ErrorReason, RefusalStage } from '../errors/reasons.ts'
import type { Json } from './json.ts'

/** What a vendor answered, before anyone trusts it. */
export interface VendorReply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: { readonly [name: string]: string | undefined }
  /** The parsed JSON body; undefined when it is none. */
  readonly body: unknown
}

/** A vendor's refusal or failure in our words, from the adapter's own table. */
export interface VendorFault {
  readonly reason: ErrorReason
  /** The vendor's message as it came; core redacts it. */
  readonly message: string
  /** The vendor's own code, kept for operators. */
  readonly vendorCode?: string
  readonly retryAfterSeconds?: number
  /** Where a content policy struck. */
  readonly stage?: RefusalStage
  /** Whether the vendor charges for the failed work, where it says so. */
  readonly billed?: boolean
  /** The vendor's own last word although it comes with a 5xx: nothing was begun, or what was begun is over. */
  readonly final?: true
}

/** One part of a multipart body. */
export type FormPart =
  | string
  | { readonly bytes: Uint8Array; readonly mimeType: string; readonly fileName: string }

interface Call {
  readonly query?: { readonly [name: string]: string | number | boolean | undefined }
  readonly headers?: { readonly [name: string]: string }
  /** Deadline of the whole call in seconds. @default 60 */
  readonly timeoutSeconds?: number
  /** Another address than the first, by its name in `Connection.endpoints`. */
  readonly endpoint?: string
}

interface BodyCall extends Call {
  readonly json?: Json
  readonly form?: { readonly [name: string]: FormPart }
  /**
   * Say true only where sending twice is harmless: an upload, a query in a POST, or a submit that carries an idempotency
   * key which the vendor honours. Everything else is sent at most once, and a lost answer is `submit_unknown`; with
   * `when-limited` it is sent again as long as the vendor answers 429, as nothing was begun then.
   * @default false
   */
  readonly repeatable?: boolean | 'when-limited'
}

/** Parses what is read of a reply: lenient to additions, strict to what is missing. */
export interface Expecting<Schema extends z.ZodType> {
  readonly response: Schema
  /** Most bytes of the reply, for vendors that put files into their JSON. @default 32 MiB */
  readonly maxBytes?: number
}

/** A binary reply. */
export interface StreamReply {
  readonly stream: ReadableStream<Uint8Array>
  readonly mimeType: string
  readonly headers: { readonly [name: string]: string | undefined }
}

/**
 * The only way out of an adapter. Paths are relative to the connection's base address; an absolute address is allowed
 * only on the base origin or a trusted host of the connection, and only there are credentials sent.
 *
 * Every method throws a `GenerationError`: the adapter's own table (`Connection.readError`) decides first, on 2xx too;
 * then the HTTP status; a reply that its schema refuses is `vendor_reply`.
 */
export interface VendorHttp {
  /** Repeated on connection loss, 429, 502, 503 and 504, a few times, honouring `Retry-After`. */
  get<Schema extends z.ZodType>(path: string, call: Call & Expecting<Schema>): Promise<z.output<Schema>>
  post<Schema extends z.ZodType>(path: string, call: BodyCall & Expecting<Schema>): Promise<z.output<Schema>>
  /** Repeated as a GET is: it is the same however often it is sent, and starts no paid work. */
  put<Schema extends z.ZodType>(path: string, call: Call & Expecting<Schema>): Promise<z.output<Schema>>
  delete<Schema extends z.ZodType>(path: string, call: Call & Expecting<Schema>): Promise<z.output<Schema>>
  /** A POST that answers with bytes. An empty reply is `failed`. */
  postForStream(path: string, call: BodyCall): Promise<StreamReply>
  /** A GET that answers with bytes. */
  getStream(path: string, call: Call): Promise<StreamReply>
}

/** An address of a vendor and how to be let in there. */
export interface Endpoint {
  /** Without a trailing slash. */
  readonly baseUrl: string
  /** Headers that let us in; asked for at every request, as tokens expire. */
  authorize(): Promise<Record<string, string>> | Record<string, string>
}

/** Where a vendor is and how to be let in. */
export interface Connection extends Endpoint {
  /** Further addresses by name, for vendors with several that take different credentials. */
  readonly endpoints?: { readonly [name: string]: Endpoint }
  /** Further hosts that may be given our credentials: `api.example.com`, `*.example.com`. https only. */
  readonly trustedHosts: readonly string[]
  /** The adapter's table from the vendor's errors to ours; undefined where the reply is none. */
  readError(reply: VendorReply): VendorFault | undefined
  /** Values that no message or log may ever hold. */
  readonly secrets: readonly string[]
}
