import type {
  Candidate,
  Completed,
  FittedOptions,
  GenerationErrorData,
  GenerationInput,
  GenerationType,
  JobInput,
  Json,
  JsonObject,
  OutputType,
  Priority,
  Rejection,
  Warning,
} from '@genmux/core'
import type { ColumnType, Generated, Insertable, JSONColumnType, Selectable } from 'kysely'
import type { AssetsTable, AssetUsesTable, FileRemovalsTable } from './asset-tables.ts'
import type { CircuitsTable } from './circuits.ts'
import type { JsonOf, JsonOrNull, Timestamp, TimestampOrNull } from './columns.ts'
import type { ModelEstimatesTable, SecondsOrNull } from './estimate-tables.ts'
import type { LedgerAccountsTable, LedgerReservationsTable, LedgerTransfersTable } from './ledger-tables.ts'
import type { WebhookDeliveriesTable, WebhookReceiversTable, WebhookSecretsTable } from './webhook-tables.ts'

export const generationStatuses = ['QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const
export type GenerationStatus = (typeof generationStatuses)[number]
/** A generation in one of these has not ended. */
export const openGenerationStatuses = ['QUEUED', 'PROCESSING'] as const satisfies readonly GenerationStatus[]

/**
 * Where an attempt stands.
 * `SUBMITTING`: written before the vendor is called. `UNKNOWN`: the answer is lost, nobody knows whether the vendor works.
 * `RUNNING`: the vendor has it. `STORING`: the vendor delivered, files are being fetched. The rest are final.
 */
export const openAttemptStatuses = ['SUBMITTING', 'UNKNOWN', 'RUNNING', 'STORING'] as const
export type OpenAttemptStatus = (typeof openAttemptStatuses)[number]
export type AttemptStatus = OpenAttemptStatus | 'COMPLETED' | 'FAILED' | 'CANCELLED'

/** The request as the caller made it. */
export interface AskedRequest {
  readonly input: GenerationInput
  readonly options: { readonly [option: string]: Json }
  readonly provider: string | null
  readonly priority: Priority | null
  readonly fit: 'NEAREST' | 'STRICT'
  /** US dollars. */
  readonly maxCostUsd?: number
  readonly pricedOnly?: boolean
  /** Whether another provider may do it when the chosen one can't; left out: only where the router chose. */
  readonly fallback?: boolean
}

/** What goes to the vendor: kept, so that the very same work can be done again after a restart. */
export interface FittedWork {
  readonly input: JobInput
  readonly options: FittedOptions
}

/** How the model was chosen. */
export interface Routing {
  readonly chosenBy: 'caller' | 'router'
  readonly priority: Priority | null
  /** The name of what the candidates were scored by. */
  readonly policy: string
  readonly candidates: readonly (Pick<Candidate, 'rank' | 'score' | 'parts'> & {
    readonly provider: string
    readonly model: string
    readonly creditCost: number | null
    readonly estimatedTime: number | null
    readonly successRate: number | null
    readonly warnings: readonly Warning[]
    readonly reason: string
  })[]
  readonly rejected: readonly Rejection[]
}

/** The account at the vendor that an attempt was started with; it is checked with the same one. Never the secret. */
export interface AttemptConnection {
  readonly baseUrl: string
  /** A fingerprint of the credentials. */
  readonly credential: string
}

export type Plan = 'FREE' | 'STARTER' | 'PRO' | 'ENTERPRISE'

export interface AccountsTable {
  id: string
  name: string
  plan: Plan
  /** Whether it pays with credits; the house does not. */
  metered: Generated<boolean>
  /** Limits of an ENTERPRISE account, null for none; other plans have theirs from the plan. */
  starts_per_minute: ColumnType<number | null, number | null | undefined, number | null>
  in_progress: ColumnType<number | null, number | null | undefined, number | null>
  created_at: Timestamp
}

export interface ApiKeysTable {
  id: string
  account_id: string
  /** SHA-256 of the key. */
  hash: Buffer
  livemode: boolean
  /** Its last four characters, for people. */
  hint: string
  /** What its owner calls it. */
  name: string | null
  created_at: Timestamp
  revoked_at: TimestampOrNull
}

export interface GenerationsTable {
  id: string
  account_id: string
  livemode: boolean
  type: GenerationType
  status: GenerationStatus
  provider: string
  model: string
  request: JsonOf<AskedRequest>
  work: JsonOf<FittedWork>
  warnings: JsonOf<readonly Warning[]>
  routing: JsonOf<Routing>
  tags: JsonOrNull<Json>
  /** Where its end is reported. */
  webhook_url: ColumnType<string | null, string | null | undefined, string | null>
  /** Thousandths of a credit; null while the vendor's price is unknown. */
  cost_millicredits: ColumnType<number | null, number | null, number | null>
  /** What it cost when it was accepted, which no later choice may exceed. */
  quoted_millicredits: ColumnType<number | null, number | null | undefined, never>
  /** Usual time of such a job when it was accepted, in seconds. */
  estimated_seconds: number | null
  /** Seconds within which 95 of 100 such jobs end, by what was known then. */
  slow_seconds: SecondsOrNull
  /** Share done, 0 to 1, as the vendor told; never falls. */
  progress: Generated<number>
  error: JsonOrNull<GenerationErrorData>
  metadata: JsonOrNull<JsonObject>
  created_at: Timestamp
  started_at: TimestampOrNull
  completed_at: TimestampOrNull
  /** When a submit is due, while no attempt is open; null while it waits for its account's turn. */
  submit_after: ColumnType<Date | null, Date | null, Date | null>
  /** Since when only the books of it are left. */
  deleted_at: TimestampOrNull
  /** Since when the model that has it now has taken over from another; null where it is the first. */
  moved_at: TimestampOrNull
  /** True while its vendor's budget has no place for it: a submit is due, and not yet possible. */
  waits_for_vendor: Generated<boolean>
}

export interface AttemptsTable {
  id: string
  generation_id: string
  /** 1 for the first. */
  number: number
  provider: string
  model: string
  livemode: boolean
  status: AttemptStatus
  connection: JSONColumnType<AttemptConnection>
  /** The gateway process that works on it. */
  instance_id: string
  task: JsonOrNull<{ readonly id: string; readonly state: JsonObject }>
  /** The vendor's id of the job: no two attempts may own the same one. */
  vendor_task_id: string | null
  /** What the vendor delivered, until it is stored. */
  result: JsonOrNull<Completed>
  error: JsonOrNull<GenerationErrorData>
  /** Below which address of ours the vendor was told to call; null where it was told none. */
  callback_base: string | null
  /** Below which address of ours the vendor was told to fetch uploaded files; null where it was told none. */
  input_base: ColumnType<string | null, string | null | undefined, string | null>
  /** When the vendor last called about the job. */
  called_back_at: TimestampOrNull
  /** The task that it called about while nobody here knew which one is the attempt's. */
  called_task_id: ColumnType<string | null, string | null | undefined, string | null>
  /** When the vendor last said that it still runs. */
  checked_at: TimestampOrNull
  /** How long the vendor took, once it has delivered. */
  vendor_seconds: SecondsOrNull
  /** Doubtful answers in a row, and dead links so far. */
  doubts: Generated<number>
  refreshes: Generated<number>
  /** When somebody must look at it next; also the lease of whoever does. */
  next_check_at: Timestamp
  started_at: Timestamp
  submitted_at: TimestampOrNull
  finished_at: TimestampOrNull
}

export interface OutputsTable {
  id: string
  generation_id: string
  position: number
  type: OutputType
  mime_type: string
  /** File extension without a dot. */
  format: string
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  /** Seconds. */
  duration: number | null
  created_at: Timestamp
}

export interface IdempotencyKeysTable {
  account_id: string
  livemode: boolean
  operation: string
  key: string
  /** SHA-256 of the order. */
  fingerprint: Buffer
  generation_id: string
  created_at: Timestamp
}

/** Starts of an account in its latest windows; one row for each mode, overwritten by the next window. */
export interface StartCountsTable {
  account_id: string
  livemode: boolean
  /** When the window began, here and below. */
  minute: Timestamp
  minute_starts: number
  day: Timestamp
  day_starts: number
}

export interface InstancesTable {
  id: string
  started_at: Timestamp
  beat_at: Timestamp
}

export interface SettingsTable {
  name: string
  value: string
}

export interface Database {
  circuits: CircuitsTable
  accounts: AccountsTable
  api_keys: ApiKeysTable
  generations: GenerationsTable
  attempts: AttemptsTable
  outputs: OutputsTable
  assets: AssetsTable
  asset_uses: AssetUsesTable
  file_removals: FileRemovalsTable
  idempotency_keys: IdempotencyKeysTable
  start_counts: StartCountsTable
  instances: InstancesTable
  settings: SettingsTable
  model_estimates: ModelEstimatesTable
  ledger_accounts: LedgerAccountsTable
  ledger_transfers: LedgerTransfersTable
  ledger_reservations: LedgerReservationsTable
  webhook_deliveries: WebhookDeliveriesTable
  webhook_receivers: WebhookReceiversTable
  webhook_secrets: WebhookSecretsTable
}

export type Account = Selectable<AccountsTable>
export type ApiKey = Omit<Selectable<ApiKeysTable>, 'hash'>
export type GenerationRow = Selectable<GenerationsTable>
export type NewGeneration = Insertable<GenerationsTable>
export type AttemptRow = Selectable<AttemptsTable>
export type OutputRow = Selectable<OutputsTable>
export type NewOutput = Insertable<OutputsTable>
