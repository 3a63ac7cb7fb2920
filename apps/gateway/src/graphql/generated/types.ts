import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Account as AccountRow, GenerationRow, AttemptRow, OutputRow } from '../../db/schema.ts';
import type { TransferRow } from '../../db/ledger-tables.ts';
import type { Voice as CatalogueVoice, Avatar as CatalogueAvatar, GenerationErrorData } from '@genmux/core';
import type { ListedProvider } from '../provider/named.ts';
import type { VendorModel } from '../../vendors.ts';
import type { WebhookDeliveryRow, WebhookSecretRow, WebhookReceiverRow } from '../../db/webhook-tables.ts';
import type { GatewayContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment, as ISO 8601 in UTC. */
  DateTime: { input: Date; output: Date; }
  /** Any JSON value. */
  JSON: { input: import("@genmux/core").Json; output: unknown; }
};

/** Whom the API key of the request belongs to. */
export type Account = {
  __typename?: 'Account';
  /** Null for an account that does not pay with credits. */
  credits?: Maybe<Credits>;
  id: Scalars['ID']['output'];
  /** What may be started with keys of this mode. */
  limits: AccountLimits;
  name: Scalars['String']['output'];
  plan: Plan;
  /** Every movement of credits, newest first, at most 100 at once. */
  statement: CreditTransferConnection;
  /** Generations by when they were accepted: the last 30 days unless said otherwise, and at most 366. */
  usage: Array<Usage>;
  /** Receivers that fail, the longest failing first; at most 100. */
  webhookEndpoints: Array<WebhookEndpoint>;
  /** Those that sign now: the current one first, then its predecessor during the overlap. */
  webhookSecrets: Array<WebhookSecret>;
};


/** Whom the API key of the request belongs to. */
export type AccountStatementArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Whom the API key of the request belongs to. */
export type AccountUsageArgs = {
  by?: UsageGrouping;
  from?: InputMaybe<Scalars['DateTime']['input']>;
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Test and live keys are counted apart, each against these. */
export type AccountLimits = {
  __typename?: 'AccountLimits';
  /** So many may be in progress at once; those beyond wait QUEUED. Null for no limit. */
  inProgress?: Maybe<Scalars['Int']['output']>;
  /** So many have not ended now: in progress, or waiting. */
  open: Scalars['Int']['output'];
  /** Null for no limit. Days begin at 00:00 UTC. */
  startsPerDay?: Maybe<StartQuota>;
  /** Null for no limit. */
  startsPerMinute?: Maybe<StartQuota>;
  /** So many may wait. Null for no limit. */
  waiting?: Maybe<Scalars['Int']['output']>;
};

/** One try at one vendor. */
export type Attempt = {
  __typename?: 'Attempt';
  error?: Maybe<GenerationError>;
  /** The error's message; what a bare error field means. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  model: Scalars['String']['output'];
  provider: Scalars['String']['output'];
  startedAt: Scalars['DateTime']['output'];
  status: AttemptStatus;
  /** The status in lower case; bare error fields make status mean this. */
  statusText: Scalars['String']['output'];
};

export type AttemptStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED'
  | 'RUNNING'
  | 'STORING'
  | 'SUBMITTING'
  /** The vendor's answer was lost; what became of the work is being found out. */
  | 'UNKNOWN';

/** Give text or ssml. With both, models that take no SSML speak the text. */
export type AudioCreateInput = {
  emotion?: InputMaybe<Scalars['String']['input']>;
  /** Whether another provider may do it, for no more credits, when the chosen one is down, busy or fails it. Left out: when the router chose. */
  fallback?: InputMaybe<Scalars['Boolean']['input']>;
  /** The file's format: mp3, wav, opus. */
  format?: InputMaybe<Scalars['String']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
  /** A provider (luma), a model (luma/ray-3.2) or an alias (flux-ultra), in any letter case. Left out: the router chooses. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** Any other option of the model. The same option here and above must have the same value. */
  options?: InputMaybe<Scalars['JSON']['input']>;
  /** What the router favours when it chooses. */
  priority?: InputMaybe<Priority>;
  /** 1 is normal. */
  speed?: InputMaybe<Scalars['Float']['input']>;
  /** The same as Speech Synthesis Markup Language. A model that takes none speaks its words, with a warning. */
  ssml?: InputMaybe<Scalars['String']['input']>;
  /** Anything of yours; generations can be filtered by it. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  /** The words to be spoken. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** By id, name or description; the query voices lists them. */
  voice?: InputMaybe<Scalars['String']['input']>;
  /** Where the end of the generation is reported: an https address. The README says how to verify what comes. */
  webhookUrl?: InputMaybe<Scalars['String']['input']>;
};

export type AudioCreatePayload = {
  __typename?: 'AudioCreatePayload';
  /** Null until it is COMPLETED. */
  audioUrl?: Maybe<Scalars['String']['output']>;
  /** Credits. Null while the price is unknown. */
  creditCost?: Maybe<Scalars['Float']['output']>;
  error?: Maybe<GenerationError>;
  errorCode?: Maybe<ErrorCode>;
  /** The error's message; what a bare error field means. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Whole seconds left; null when nobody knows. */
  estimatedTime?: Maybe<Scalars['Int']['output']>;
  /** All there is to know about it; ask the query generation for it later on. */
  generation: Generation;
  id: Scalars['ID']['output'];
  /** 0 to 100, never falls. */
  progress: Scalars['Int']['output'];
  status: GenerationStatus;
  /** The status in lower case; in a document with a bare error field, status means this. */
  statusText: Scalars['String']['output'];
  /** What was changed so that the model can do it. */
  warnings: Array<Warning>;
};

/** An avatar, look or presenter that a vendor offers, for options.avatarId. */
export type Avatar = {
  __typename?: 'Avatar';
  /** The voice that it speaks with unless told otherwise. */
  defaultVoiceId?: Maybe<Scalars['ID']['output']>;
  gender?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** The models that can animate it; empty when all can. */
  models: Array<Scalars['ID']['output']>;
  name: Scalars['String']['output'];
  /** The vendor's picture, where it has one. */
  previewUrl?: Maybe<Scalars['String']['output']>;
  /** Words that describe it. An avatar can be asked for by them. */
  traits: Array<Scalars['String']['output']>;
};

/** Give text or audio, not both. */
export type AvatarCreateInput = {
  aspectRatio?: InputMaybe<Scalars['String']['input']>;
  /** Speech to be lip-synced: an https address, a data: URI or an upload's id. */
  audio?: InputMaybe<Scalars['String']['input']>;
  /** By id, name or description; the query avatars lists them. */
  avatarId?: InputMaybe<Scalars['String']['input']>;
  background?: InputMaybe<Scalars['String']['input']>;
  emotion?: InputMaybe<Scalars['String']['input']>;
  /** Whether another provider may do it, for no more credits, when the chosen one is down, busy or fails it. Left out: when the router chose. */
  fallback?: InputMaybe<Scalars['Boolean']['input']>;
  gesture?: InputMaybe<Scalars['String']['input']>;
  /** The face to animate: an https address, a data: URI or an upload's id. */
  image?: InputMaybe<Scalars['String']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
  /** A provider (luma), a model (luma/ray-3.2) or an alias (flux-ultra), in any letter case. Left out: the router chooses. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** Any other option of the model. The same option here and above must have the same value. */
  options?: InputMaybe<Scalars['JSON']['input']>;
  /** What the router favours when it chooses. */
  priority?: InputMaybe<Priority>;
  resolution?: InputMaybe<Scalars['String']['input']>;
  /** 1 is normal. */
  speed?: InputMaybe<Scalars['Float']['input']>;
  /** Anything of yours; generations can be filtered by it. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  /** The words to be spoken. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** By id, name or description; the query voices lists them. */
  voice?: InputMaybe<Scalars['String']['input']>;
  /** Where the end of the generation is reported: an https address. The README says how to verify what comes. */
  webhookUrl?: InputMaybe<Scalars['String']['input']>;
};

export type AvatarCreatePayload = {
  __typename?: 'AvatarCreatePayload';
  /** Credits. Null while the price is unknown. */
  creditCost?: Maybe<Scalars['Float']['output']>;
  error?: Maybe<GenerationError>;
  errorCode?: Maybe<ErrorCode>;
  /** The error's message; what a bare error field means. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Whole seconds left; null when nobody knows. */
  estimatedTime?: Maybe<Scalars['Int']['output']>;
  /** All there is to know about it; ask the query generation for it later on. */
  generation: Generation;
  id: Scalars['ID']['output'];
  /** 0 to 100, never falls. */
  progress: Scalars['Int']['output'];
  status: GenerationStatus;
  /** The status in lower case; in a document with a bare error field, status means this. */
  statusText: Scalars['String']['output'];
  /** Null until it is COMPLETED. */
  videoUrl?: Maybe<Scalars['String']['output']>;
  /** What was changed so that the model can do it. */
  warnings: Array<Warning>;
};

export type CancelOutcome =
  /** It is cancelled; the vendor had begun and charges all the same, so its creditCost stays. */
  | 'CANCELLED_CHARGED'
  /** It is cancelled and costs nothing. */
  | 'CANCELLED_FREE'
  /** It had already completed or failed, and stays so. */
  | 'TOO_LATE';

export type CancelPayload = {
  __typename?: 'CancelPayload';
  /** As it is now. With an outcome, its creditCost is final. */
  generation: Generation;
  /**
   * Whether a cancelled generation costs anything is known when its vendor has been told to stop, mostly within a second.
   * cancel waits up to five seconds for that. Null after that: it is cancelled and stays so, and creditCost is the most
   * that it will cost; ask again with the same mutation, which changes nothing more.
   */
  outcome?: Maybe<CancelOutcome>;
};

export type ChosenBy =
  | 'CALLER'
  | 'ROUTER';

/** One movement of credits. The sums of available and reserved over all of them are the balances. */
export type CreditTransfer = {
  __typename?: 'CreditTransfer';
  /** What it changed of the available credits. */
  available: Scalars['Float']['output'];
  createdAt: Scalars['DateTime']['output'];
  generationId?: Maybe<Scalars['ID']['output']>;
  id: Scalars['ID']['output'];
  kind: CreditTransferKind;
  note?: Maybe<Scalars['String']['output']>;
  /** The operator's name of a top-up or an adjustment. */
  reference?: Maybe<Scalars['String']['output']>;
  /** What it changed of the reserved credits. */
  reserved: Scalars['Float']['output'];
};

export type CreditTransferConnection = {
  __typename?: 'CreditTransferConnection';
  edges: Array<CreditTransferEdge>;
  nodes: Array<CreditTransfer>;
  pageInfo: PageInfo;
};

export type CreditTransferEdge = {
  __typename?: 'CreditTransferEdge';
  cursor: Scalars['String']['output'];
  node: CreditTransfer;
};

export type CreditTransferKind =
  /** A correction by the operator. */
  | 'ADJUST'
  /** What an ended generation was not charged. */
  | 'REFUND'
  /** A generation was accepted. */
  | 'RESERVE'
  /** What an ended generation was charged. */
  | 'SETTLE'
  /** Credits that were paid for, or given. */
  | 'TOP_UP';

/** What there is to spend. A test key sees and spends test credits, a live key live ones. */
export type Credits = {
  __typename?: 'Credits';
  /** Can be spent. */
  available: Scalars['Float']['output'];
  /** Belongs to generations under way: taken when they complete, back when they fail. */
  reserved: Scalars['Float']['output'];
};

export type ErrorCode =
  | 'FORBIDDEN'
  | 'GENERATION_FAILED'
  | 'IDEMPOTENCY_CONFLICT'
  | 'INSUFFICIENT_CREDITS'
  | 'INTERNAL'
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'PROVIDER_UNAVAILABLE'
  | 'RATE_LIMIT'
  | 'UNAUTHENTICATED';

export type FitMode =
  /** Meet the request as nearly as possible, and say in warnings what was changed. */
  | 'NEAREST'
  /** Refuse what can't be met to the letter. */
  | 'STRICT';

export type GenerateInput = {
  /** Whether another provider may do it, for no more credits, when the chosen one is down, busy or fails it. Left out: when the router chose. */
  fallback?: InputMaybe<Scalars['Boolean']['input']>;
  fit?: InputMaybe<FitMode>;
  input: GenerationMediaInput;
  /** Most credits that the generation may cost. */
  maxCost?: InputMaybe<Scalars['Float']['input']>;
  /** Common options and the model's own; the query providers lists them. options.model picks a model of the provider. */
  options?: InputMaybe<Scalars['JSON']['input']>;
  /** What the router favours when it chooses. */
  priority?: InputMaybe<Priority>;
  /** A provider (minimax), a model (minimax/hailuo-02) or an alias (flux-ultra). Left out: the router chooses. */
  provider?: InputMaybe<Scalars['String']['input']>;
  /** The id of a quote for the same input: its model is taken, at its price, while it holds. */
  quoteId?: InputMaybe<Scalars['ID']['input']>;
  /** Anything of yours; generations can be filtered by it. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  type: GenerationType;
  /** Where the end of the generation is reported: an https address. The README says how to verify what comes. */
  webhookUrl?: InputMaybe<Scalars['String']['input']>;
};

export type Generation = {
  __typename?: 'Generation';
  attempts: Array<Attempt>;
  completedAt?: Maybe<Scalars['DateTime']['output']>;
  createdAt: Scalars['DateTime']['output'];
  /** Credits: 1 is 1 US cent at the vendor's price, times the operator's markup. Null while the price is unknown. */
  creditCost?: Maybe<Scalars['Float']['output']>;
  error?: Maybe<GenerationError>;
  errorCode?: Maybe<ErrorCode>;
  /** The error's message; what a bare error field means. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Whole seconds left; 0 once it has ended, null when nobody knows. */
  estimatedTime?: Maybe<Scalars['Int']['output']>;
  /** When it is deleted, outputs and all, as generationDelete does. Null where the operator keeps everything, and before the end. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** Whether a live key made it. */
  livemode: Scalars['Boolean']['output'];
  metadata?: Maybe<GenerationMetadata>;
  /** All metadata as one JSON object; what a bare metadata field means. */
  metadataJson?: Maybe<Scalars['JSON']['output']>;
  model: Scalars['String']['output'];
  outputs: Array<Output>;
  /** 0 to 100, never falls. */
  progress: Scalars['Int']['output'];
  provider: Scalars['String']['output'];
  routing: Routing;
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  status: GenerationStatus;
  /** The status in lower case; in a document with a bare error field, status means this. */
  statusText: Scalars['String']['output'];
  tags?: Maybe<Scalars['JSON']['output']>;
  type: GenerationType;
  /** The address of the first output. */
  url?: Maybe<Scalars['String']['output']>;
  warnings: Array<Warning>;
};

export type GenerationConnection = {
  __typename?: 'GenerationConnection';
  edges: Array<GenerationEdge>;
  nodes: Array<Generation>;
  pageInfo: PageInfo;
};

export type GenerationDeletePayload = {
  __typename?: 'GenerationDeletePayload';
  deletedAt: Scalars['DateTime']['output'];
  /** Of the generation that is gone. */
  id: Scalars['ID']['output'];
};

export type GenerationEdge = {
  __typename?: 'GenerationEdge';
  cursor: Scalars['String']['output'];
  node: Generation;
};

export type GenerationError = {
  __typename?: 'GenerationError';
  /** Whether the vendor charges for it all the same, where it says so. */
  billed?: Maybe<Scalars['Boolean']['output']>;
  code: ErrorCode;
  /** Written for a person. */
  message: Scalars['String']['output'];
  /** The vendor's own words, without secrets. */
  providerMessage?: Maybe<Scalars['String']['output']>;
  /** CONTENT_POLICY for a content refusal. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Whether the same request can succeed later. */
  retryable: Scalars['Boolean']['output'];
  stage?: Maybe<RefusalStage>;
};

export type GenerationFilter = {
  createdAfter?: InputMaybe<Scalars['DateTime']['input']>;
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  model?: InputMaybe<Scalars['String']['input']>;
  provider?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<GenerationStatus>>;
  /** Generations whose tags contain these. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  type?: InputMaybe<GenerationType>;
};

/** What is worked on. Files are https addresses, data: URIs or ids of uploads (POST /v1/assets). */
export type GenerationMediaInput = {
  /** Speech to be lip-synced, or sound to follow. */
  audio?: InputMaybe<Scalars['String']['input']>;
  /** The first frame of a clip, the picture to edit, or the face to animate. */
  image?: InputMaybe<Scalars['String']['input']>;
  /** The last frame of a clip. */
  lastImage?: InputMaybe<Scalars['String']['input']>;
  /** Pictures of subjects or styles to keep to. */
  referenceImages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Speech Synthesis Markup Language, instead of text. */
  ssml?: InputMaybe<Scalars['String']['input']>;
  /** The prompt of a picture or clip; the words to be spoken for speech and avatars. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** A clip to edit, extend or take motion from. */
  video?: InputMaybe<Scalars['String']['input']>;
  /** Same as options.voice. */
  voice?: InputMaybe<Scalars['String']['input']>;
};

/** Facts about the first output, measured on the file itself, and what the vendor reports. */
export type GenerationMetadata = {
  __typename?: 'GenerationMetadata';
  aspectRatio?: Maybe<Scalars['String']['output']>;
  /** Seconds. */
  duration?: Maybe<Scalars['Float']['output']>;
  format?: Maybe<Scalars['String']['output']>;
  /** Pixels. */
  height?: Maybe<Scalars['Int']['output']>;
  resolution?: Maybe<Scalars['String']['output']>;
  seed?: Maybe<Scalars['Float']['output']>;
  /** Pixels. */
  width?: Maybe<Scalars['Int']['output']>;
};

export type GenerationStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED'
  /** The vendor works on it, or its outputs are being fetched. */
  | 'PROCESSING'
  /** Accepted; the vendor has not been asked yet. */
  | 'QUEUED';

export type GenerationType =
  | 'AUDIO'
  | 'AVATAR'
  | 'IMAGE'
  | 'VIDEO';

export type ImageCreateInput = {
  /** Width to height, as 16:9. */
  aspectRatio?: InputMaybe<Scalars['String']['input']>;
  /** What is behind the subject; some models take transparent. */
  background?: InputMaybe<Scalars['String']['input']>;
  /** Number of pictures. */
  count?: InputMaybe<Scalars['Int']['input']>;
  /** Whether another provider may do it, for no more credits, when the chosen one is down, busy or fails it. Left out: when the router chose. */
  fallback?: InputMaybe<Scalars['Boolean']['input']>;
  /** The file's format: png, jpeg, webp. */
  format?: InputMaybe<Scalars['String']['input']>;
  /** The picture to edit or to start from: an https address, a data: URI or an upload's id. */
  image?: InputMaybe<Scalars['String']['input']>;
  /** A provider (luma), a model (luma/ray-3.2) or an alias (flux-ultra), in any letter case. Left out: the router chooses. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** What must not appear. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** Any other option of the model. The same option here and above must have the same value. */
  options?: InputMaybe<Scalars['JSON']['input']>;
  /** What the router favours when it chooses. */
  priority?: InputMaybe<Priority>;
  prompt: Scalars['String']['input'];
  quality?: InputMaybe<Scalars['String']['input']>;
  /** Pictures of subjects or styles to keep to. */
  referenceImages?: InputMaybe<Array<Scalars['String']['input']>>;
  resolution?: InputMaybe<Scalars['String']['input']>;
  seed?: InputMaybe<Scalars['Float']['input']>;
  style?: InputMaybe<Scalars['String']['input']>;
  /** Anything of yours; generations can be filtered by it. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  /** Where the end of the generation is reported: an https address. The README says how to verify what comes. */
  webhookUrl?: InputMaybe<Scalars['String']['input']>;
};

export type ImageCreatePayload = {
  __typename?: 'ImageCreatePayload';
  /** Credits. Null while the price is unknown. */
  creditCost?: Maybe<Scalars['Float']['output']>;
  error?: Maybe<GenerationError>;
  errorCode?: Maybe<ErrorCode>;
  /** The error's message; what a bare error field means. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Whole seconds left; null when nobody knows. */
  estimatedTime?: Maybe<Scalars['Int']['output']>;
  /** All there is to know about it; ask the query generation for it later on. */
  generation: Generation;
  id: Scalars['ID']['output'];
  /** The first picture; null until it is COMPLETED. */
  imageUrl?: Maybe<Scalars['String']['output']>;
  /** All pictures; empty until it is COMPLETED. */
  imageUrls: Array<Scalars['String']['output']>;
  /** 0 to 100, never falls. */
  progress: Scalars['Int']['output'];
  status: GenerationStatus;
  /** The status in lower case; in a document with a bare error field, status means this. */
  statusText: Scalars['String']['output'];
  /** What was changed so that the model can do it. */
  warnings: Array<Warning>;
};

export type Issue = {
  __typename?: 'Issue';
  allowedValues?: Maybe<Array<Maybe<Scalars['JSON']['output']>>>;
  message: Scalars['String']['output'];
  path: Array<Scalars['String']['output']>;
};

export type LifecycleState =
  | 'CURRENT'
  | 'LEGACY'
  | 'RETIRED';

export type Mutation = {
  __typename?: 'Mutation';
  /** generate for speech, with its options as arguments. Null only beside an error. */
  audioCreate?: Maybe<AudioCreatePayload>;
  /** generate for speaking avatars, with its options as arguments. Null only beside an error. */
  avatarCreate?: Maybe<AvatarCreatePayload>;
  /** Cancels a generation and says what came of it; any number of times. Null only beside an error, as NOT_FOUND. */
  cancel?: Maybe<CancelPayload>;
  /** True when it is now, or was already, cancelled. */
  cancelGeneration?: Maybe<Scalars['Boolean']['output']>;
  /** Starts a generation. Null only beside an error, so that other fields of the document keep their data. */
  generate?: Maybe<Generation>;
  /**
   * Deletes an ended generation for good: its outputs, what was asked and answered, and its webhooks. Only the books stay:
   * usage and credits count it as before. Any number of times. Refused with INVALID_INPUT while it has not ended: cancel
   * it first. Null only beside an error, as NOT_FOUND.
   */
  generationDelete?: Maybe<GenerationDeletePayload>;
  /** generate for pictures, with its options as arguments. Null only beside an error. */
  imageCreate?: Maybe<ImageCreatePayload>;
  /** generate for clips, with its options as arguments. Null only beside an error, as with generate. */
  videoCreate?: Maybe<VideoCreatePayload>;
  /** Sends it again now, with the same webhook-id and a whole schedule; a disabled receiver is enabled. */
  webhookRedeliver?: Maybe<WebhookDelivery>;
  /** Makes a new current secret. The old one signs beside it for 24 hours; one that still did so ends at once. */
  webhookSecretRotate?: Maybe<WebhookSecret>;
};


export type MutationAudioCreateArgs = {
  input: AudioCreateInput;
};


export type MutationAvatarCreateArgs = {
  input: AvatarCreateInput;
};


export type MutationCancelArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCancelGenerationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationGenerateArgs = {
  input: GenerateInput;
};


export type MutationGenerationDeleteArgs = {
  id: Scalars['ID']['input'];
};


export type MutationImageCreateArgs = {
  input: ImageCreateInput;
};


export type MutationVideoCreateArgs = {
  input: VideoCreateInput;
};


export type MutationWebhookRedeliverArgs = {
  id: Scalars['ID']['input'];
};

export type Output = {
  __typename?: 'Output';
  bytes: Scalars['Float']['output'];
  /** Seconds. */
  duration?: Maybe<Scalars['Float']['output']>;
  /** The file's extension: mp4, png, mp3. */
  format: Scalars['String']['output'];
  /** Pixels. */
  height?: Maybe<Scalars['Int']['output']>;
  id: Scalars['ID']['output'];
  type: OutputType;
  /** Served with range requests; valid for as long as the generation is kept. */
  url: Scalars['String']['output'];
  /** Pixels. */
  width?: Maybe<Scalars['Int']['output']>;
};

export type OutputType =
  | 'AUDIO'
  | 'IMAGE'
  | 'VIDEO';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Plan =
  | 'ENTERPRISE'
  | 'FREE'
  | 'PRO'
  | 'STARTER';

/** What a usual job costs and takes: the model's default options, and a text of 1,000 characters where that counts. Null where no figure is known. */
export type Pricing = {
  __typename?: 'Pricing';
  creditCost?: Maybe<Scalars['Float']['output']>;
  /** Whole seconds. */
  estimatedTime?: Maybe<Scalars['Int']['output']>;
};

export type Priority =
  | 'COST'
  | 'QUALITY'
  | 'SPEED';

export type Provider = {
  __typename?: 'Provider';
  description: Scalars['String']['output'];
  features: Array<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  limitations: Array<Scalars['String']['output']>;
  models: Array<ProviderModel>;
  name: Scalars['String']['output'];
  /** Of the default model. */
  options: Array<ProviderOption>;
  /** Of the default model. */
  pricing: Pricing;
  status: ProviderStatus;
  /** What its default model makes: its first one, of the asked type where one was asked for. */
  type: GenerationType;
  types: Array<GenerationType>;
};

/** A model of a provider. A retired one still works: its successor runs, with a warning. */
export type ProviderModel = {
  __typename?: 'ProviderModel';
  aliases: Array<Scalars['String']['output']>;
  /** The same weights at other providers, as provider/model. */
  alsoAt: Array<Scalars['ID']['output']>;
  description: Scalars['String']['output'];
  features: Array<Scalars['String']['output']>;
  /** As in provider/model. */
  id: Scalars['ID']['output'];
  /** The inputs that it takes. */
  inputs: Array<Scalars['String']['output']>;
  lifecycle: LifecycleState;
  limitations: Array<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  options: Array<ProviderOption>;
  pricing: Pricing;
  /** 0 to 1, 0.5 being the median of its kind; null where no arena rates it. */
  quality?: Maybe<Scalars['Float']['output']>;
  successor?: Maybe<Scalars['String']['output']>;
  /** The day on which the vendor switches it off, or did. */
  sunset?: Maybe<Scalars['String']['output']>;
  type: GenerationType;
};

export type ProviderOption = {
  __typename?: 'ProviderOption';
  allowedValues?: Maybe<Array<Maybe<Scalars['JSON']['output']>>>;
  default?: Maybe<Scalars['JSON']['output']>;
  description: Scalars['String']['output'];
  max?: Maybe<Scalars['Float']['output']>;
  min?: Maybe<Scalars['Float']['output']>;
  name: Scalars['String']['output'];
  required: Scalars['Boolean']['output'];
  /** string, number, integer, boolean, array or object. */
  type: Scalars['String']['output'];
};

export type ProviderStatus =
  | 'AVAILABLE'
  /** Some of its models fail or take no work at the moment; the router leaves those alone. */
  | 'DEGRADED'
  /** It takes no work at the moment: it is down, or the operator's account there is out of money. */
  | 'UNAVAILABLE';

export type Query = {
  __typename?: 'Query';
  account: Account;
  /** The avatars of a provider, found and listed as its voices are. */
  avatars?: Maybe<Array<Avatar>>;
  /** Null when there is none with this id, or it is someone else's. */
  generation?: Maybe<Generation>;
  /** Newest first, at most 100 at once. */
  generations: GenerationConnection;
  /** The providers that this key can use, by id, name or one of their models, in any letter case. */
  providers: Array<Provider>;
  /** Chooses, fits and prices as generate would; nothing is started. Refused as generate would be: null only beside an error. */
  quote?: Maybe<Quote>;
  /**
   * The voices of a provider, which is named by id, name or one of its models, in any letter case; at most 1,000 at once.
   * language is a tag (en, pt-BR) or an English name; every word of search must occur in what is known of a voice.
   * The vendor's list is at most ten minutes old. Empty where the provider has none; null only beside an error.
   */
  voices?: Maybe<Array<Voice>>;
  /** What was sent, or is to be sent, about a generation. */
  webhookDeliveries: Array<WebhookDelivery>;
};


export type QueryAvatarsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  provider: Scalars['ID']['input'];
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryGenerationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryGenerationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<GenerationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryProvidersArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  type?: InputMaybe<GenerationType>;
};


export type QueryQuoteArgs = {
  input: GenerateInput;
};


export type QueryVoicesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
  provider: Scalars['ID']['input'];
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryWebhookDeliveriesArgs = {
  generationId: Scalars['ID']['input'];
};

/** What generate would do with the same input now. */
export type Quote = {
  __typename?: 'Quote';
  /** All models that can do it, in the order in which they come into question; the first is the chosen one. A reseller's stands right behind the same model of its own vendor. */
  candidates: Array<RoutingCandidate>;
  chosenBy: ChosenBy;
  /** Credits. Null while the price is unknown. */
  creditCost?: Maybe<Scalars['Float']['output']>;
  /** Whole seconds; null when nobody knows. */
  estimatedTime?: Maybe<Scalars['Int']['output']>;
  /** Until when model and price are frozen. */
  expiresAt: Scalars['DateTime']['output'];
  /** Has generate keep to this quote, as its quoteId, with the same input. */
  id: Scalars['ID']['output'];
  /** The model that would be chosen. */
  model: Scalars['String']['output'];
  /** The name of what the candidates were scored by: a priority's, or one of the operator's own. */
  policy: Scalars['String']['output'];
  priority?: Maybe<Priority>;
  /** The provider that would be chosen. */
  provider: Scalars['String']['output'];
  /** Models that were looked at and can't do it, and why. */
  rejected: Array<RoutingRejection>;
  type: GenerationType;
  /** What would be changed so that the chosen model can do it. */
  warnings: Array<Warning>;
};

/** Where a content policy struck. */
export type RefusalStage =
  | 'INPUT_MEDIA'
  | 'OUTPUT'
  | 'PROMPT';

/** How the model was chosen. */
export type Routing = {
  __typename?: 'Routing';
  candidates: Array<RoutingCandidate>;
  chosenBy: ChosenBy;
  /** The name of what the candidates were scored by: a priority's, or one of the operator's own. */
  policy: Scalars['String']['output'];
  priority?: Maybe<Priority>;
  rejected: Array<RoutingRejection>;
};

/** A model that can do it. */
export type RoutingCandidate = {
  __typename?: 'RoutingCandidate';
  /** Credits. Null while the price is unknown. */
  creditCost?: Maybe<Scalars['Float']['output']>;
  /** Seconds; null when nobody knows. */
  estimatedTime?: Maybe<Scalars['Float']['output']>;
  model: Scalars['String']['output'];
  parts: ScoreParts;
  provider: Scalars['String']['output'];
  /** Its place, from 1; the first is the chosen one. */
  rank: Scalars['Int']['output'];
  /** Why it stands where it stands, in a sentence. */
  reason: Scalars['String']['output'];
  /** 0 to 1, higher is better. */
  score: Scalars['Float']['output'];
  /** 0 to 1: how probably it comes to a good end, as observed of late; null when nothing was observed. */
  successRate?: Maybe<Scalars['Float']['output']>;
  /** What would be changed so that it can do it. */
  warnings: Array<Warning>;
};

/** What left a model out. */
export type RoutingConstraint =
  /** Its provider takes no more at the moment. */
  | 'BUDGET'
  /** Its provider is out of order at the moment. */
  | 'CIRCUIT'
  /** It costs more than allowed, or nobody knows what it costs. */
  | 'COST'
  /** It can't be given an upload of the request in a form that it takes. */
  | 'FILE'
  /** It can't take what is given. */
  | 'INPUT'
  /** It is no current model; who names it gets it. */
  | 'LIFECYCLE'
  /** Its provider is not set up at this gateway. */
  | 'NOT_CONFIGURED'
  /** It is not one for a general request; who names it gets it. */
  | 'ONLY_BY_NAME'
  /** It can't work with these options. */
  | 'OPTION'
  /** Its provider is set up with credentials that don't open it. */
  | 'PLAN'
  /** Another one was quoted. */
  | 'QUOTE'
  /** It has been tried for this already. */
  | 'TRIED';

/** A model that was left out, and why. */
export type RoutingRejection = {
  __typename?: 'RoutingRejection';
  constraint: RoutingConstraint;
  model: Scalars['String']['output'];
  provider: Scalars['String']['output'];
  /** In a sentence. */
  reason: Scalars['String']['output'];
};

/** What a score is made of: these add up to it. */
export type ScoreParts = {
  __typename?: 'ScoreParts';
  cost: Scalars['Float']['output'];
  quality: Scalars['Float']['output'];
  /** What failing takes away: 0 for a model that never fails, else below. */
  reliability: Scalars['Float']['output'];
  speed: Scalars['Float']['output'];
};

export type StartQuota = {
  __typename?: 'StartQuota';
  limit: Scalars['Int']['output'];
  remaining: Scalars['Int']['output'];
  /** Whole seconds until it is whole again. */
  resetSeconds: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The generation as it is now, then again at each change of its status or progress; complete once it has ended. After
   * a broken connection subscribe again: the first event tells what was missed.
   */
  generationUpdated: Generation;
};


export type SubscriptionGenerationUpdatedArgs = {
  id: Scalars['ID']['input'];
};

/** What generations of one day, provider or model came to. */
export type Usage = {
  __typename?: 'Usage';
  /** What the ended ones cost. */
  credits: Scalars['Float']['output'];
  generations: Scalars['Int']['output'];
  /** The day, the provider, or provider/model. */
  key: Scalars['String']['output'];
};

export type UsageGrouping =
  /** A day in UTC, such as 2026-11-24. */
  | 'DAY'
  /** provider/model */
  | 'MODEL'
  | 'PROVIDER';

export type VideoCreateInput = {
  /** Width to height, as 16:9. */
  aspectRatio?: InputMaybe<Scalars['String']['input']>;
  /** Whether the clip has sound. */
  audio?: InputMaybe<Scalars['Boolean']['input']>;
  /** Seconds. */
  duration?: InputMaybe<Scalars['Float']['input']>;
  /** Whether another provider may do it, for no more credits, when the chosen one is down, busy or fails it. Left out: when the router chose. */
  fallback?: InputMaybe<Scalars['Boolean']['input']>;
  /** The first frame: an https address, a data: URI or an upload's id. */
  image?: InputMaybe<Scalars['String']['input']>;
  /** The last frame. */
  lastImage?: InputMaybe<Scalars['String']['input']>;
  /** A provider (luma), a model (luma/ray-3.2) or an alias (flux-ultra), in any letter case. Left out: the router chooses. */
  model?: InputMaybe<Scalars['String']['input']>;
  /** What must not appear. */
  negativePrompt?: InputMaybe<Scalars['String']['input']>;
  /** Any other option of the model. The same option here and above must have the same value. */
  options?: InputMaybe<Scalars['JSON']['input']>;
  /** What the router favours when it chooses. */
  priority?: InputMaybe<Priority>;
  prompt: Scalars['String']['input'];
  /** 480p, 720p, 1080p or 4k. */
  resolution?: InputMaybe<Scalars['String']['input']>;
  seed?: InputMaybe<Scalars['Float']['input']>;
  style?: InputMaybe<Scalars['String']['input']>;
  /** Anything of yours; generations can be filtered by it. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  /** Where the end of the generation is reported: an https address. The README says how to verify what comes. */
  webhookUrl?: InputMaybe<Scalars['String']['input']>;
};

export type VideoCreatePayload = {
  __typename?: 'VideoCreatePayload';
  /** Credits. Null while the price is unknown. */
  creditCost?: Maybe<Scalars['Float']['output']>;
  error?: Maybe<GenerationError>;
  errorCode?: Maybe<ErrorCode>;
  /** The error's message; what a bare error field means. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** Whole seconds left; null when nobody knows. */
  estimatedTime?: Maybe<Scalars['Int']['output']>;
  /** All there is to know about it; ask the query generation for it later on. */
  generation: Generation;
  id: Scalars['ID']['output'];
  /** 0 to 100, never falls. */
  progress: Scalars['Int']['output'];
  status: GenerationStatus;
  /** The status in lower case; in a document with a bare error field, status means this. */
  statusText: Scalars['String']['output'];
  /** Null until it is COMPLETED. */
  videoUrl?: Maybe<Scalars['String']['output']>;
  /** What was changed so that the model can do it. */
  warnings: Array<Warning>;
};

/** A voice that a vendor offers, for options.voice. */
export type Voice = {
  __typename?: 'Voice';
  gender?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** BCP 47 tags, or the vendor's own names of languages. */
  languages: Array<Scalars['String']['output']>;
  /** The models that speak with it; empty when all do. */
  models: Array<Scalars['ID']['output']>;
  name: Scalars['String']['output'];
  /** The vendor's sample, where it has one. */
  previewUrl?: Maybe<Scalars['String']['output']>;
  /** Words that describe it: professional, calm, british. A voice can be asked for by them. */
  traits: Array<Scalars['String']['output']>;
};

/** Says that a request was met as nearly as possible and not to the letter. */
export type Warning = {
  __typename?: 'Warning';
  asked?: Maybe<Scalars['JSON']['output']>;
  option: Scalars['String']['output'];
  reason: Scalars['String']['output'];
  used?: Maybe<Scalars['JSON']['output']>;
};

/** An event of a generation on its way to its webhookUrl. */
export type WebhookDelivery = {
  __typename?: 'WebhookDelivery';
  createdAt: Scalars['DateTime']['output'];
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** generation.completed, generation.failed or generation.cancelled. */
  event: Scalars['String']['output'];
  /** The webhook-id, the same on every try. */
  id: Scalars['ID']['output'];
  /** Why the latest try failed. */
  lastError?: Maybe<Scalars['String']['output']>;
  /** HTTP status of the latest answer; null when none came. */
  lastStatusCode?: Maybe<Scalars['Int']['output']>;
  lastTriedAt?: Maybe<Scalars['DateTime']['output']>;
  nextTryAt?: Maybe<Scalars['DateTime']['output']>;
  /** How the latest answer began: at most 200 characters. */
  responseStart?: Maybe<Scalars['String']['output']>;
  status: WebhookDeliveryStatus;
  tries: Scalars['Int']['output'];
  url: Scalars['String']['output'];
};

export type WebhookDeliveryStatus =
  | 'DELIVERED'
  /** Not sent: its receiver is disabled. webhookRedeliver enables it again. */
  | 'DISABLED'
  /** The schedule ended without a success. */
  | 'FAILED'
  /** Waits for its next try. */
  | 'PENDING';

/** A receiver that has failed since its last success. */
export type WebhookEndpoint = {
  __typename?: 'WebhookEndpoint';
  /** Since when nothing is sent to it; null while it is still tried. */
  disabledAt?: Maybe<Scalars['DateTime']['output']>;
  failingSince: Scalars['DateTime']['output'];
  /** Tries in a row. */
  failures: Scalars['Int']['output'];
  /** What went wrong last. */
  reason: Scalars['String']['output'];
  /** Its origin, as in https://example.com. */
  url: Scalars['String']['output'];
};

/** Verifies webhooks, as the Standard Webhooks specification says. Test and live keys have secrets of their own. */
export type WebhookSecret = {
  __typename?: 'WebhookSecret';
  createdAt: Scalars['DateTime']['output'];
  /** Until when it signs beside its successor; null for the current one. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** whsec_… */
  secret: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountRow>;
  AccountLimits: ResolverTypeWrapper<AccountLimits>;
  Attempt: ResolverTypeWrapper<AttemptRow>;
  AttemptStatus: AttemptStatus;
  AudioCreateInput: AudioCreateInput;
  AudioCreatePayload: ResolverTypeWrapper<GenerationRow>;
  Avatar: ResolverTypeWrapper<CatalogueAvatar>;
  AvatarCreateInput: AvatarCreateInput;
  AvatarCreatePayload: ResolverTypeWrapper<GenerationRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CancelOutcome: CancelOutcome;
  CancelPayload: ResolverTypeWrapper<Omit<CancelPayload, 'generation'> & { generation: ResolversTypes['Generation'] }>;
  ChosenBy: ChosenBy;
  CreditTransfer: ResolverTypeWrapper<TransferRow>;
  CreditTransferConnection: ResolverTypeWrapper<Omit<CreditTransferConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CreditTransferEdge']>, nodes: Array<ResolversTypes['CreditTransfer']> }>;
  CreditTransferEdge: ResolverTypeWrapper<Omit<CreditTransferEdge, 'node'> & { node: ResolversTypes['CreditTransfer'] }>;
  CreditTransferKind: CreditTransferKind;
  Credits: ResolverTypeWrapper<Credits>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ErrorCode: ErrorCode;
  FitMode: FitMode;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GenerateInput: GenerateInput;
  Generation: ResolverTypeWrapper<GenerationRow>;
  GenerationConnection: ResolverTypeWrapper<Omit<GenerationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['GenerationEdge']>, nodes: Array<ResolversTypes['Generation']> }>;
  GenerationDeletePayload: ResolverTypeWrapper<GenerationDeletePayload>;
  GenerationEdge: ResolverTypeWrapper<Omit<GenerationEdge, 'node'> & { node: ResolversTypes['Generation'] }>;
  GenerationError: ResolverTypeWrapper<GenerationErrorData>;
  GenerationFilter: GenerationFilter;
  GenerationMediaInput: GenerationMediaInput;
  GenerationMetadata: ResolverTypeWrapper<GenerationMetadata>;
  GenerationStatus: GenerationStatus;
  GenerationType: GenerationType;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ImageCreateInput: ImageCreateInput;
  ImageCreatePayload: ResolverTypeWrapper<GenerationRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Issue: ResolverTypeWrapper<Issue>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  LifecycleState: LifecycleState;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Output: ResolverTypeWrapper<OutputRow>;
  OutputType: OutputType;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Plan: Plan;
  Pricing: ResolverTypeWrapper<Pricing>;
  Priority: Priority;
  Provider: ResolverTypeWrapper<ListedProvider>;
  ProviderModel: ResolverTypeWrapper<VendorModel>;
  ProviderOption: ResolverTypeWrapper<ProviderOption>;
  ProviderStatus: ProviderStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Quote: ResolverTypeWrapper<Quote>;
  RefusalStage: RefusalStage;
  Routing: ResolverTypeWrapper<Routing>;
  RoutingCandidate: ResolverTypeWrapper<RoutingCandidate>;
  RoutingConstraint: RoutingConstraint;
  RoutingRejection: ResolverTypeWrapper<RoutingRejection>;
  ScoreParts: ResolverTypeWrapper<ScoreParts>;
  StartQuota: ResolverTypeWrapper<StartQuota>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Usage: ResolverTypeWrapper<Usage>;
  UsageGrouping: UsageGrouping;
  VideoCreateInput: VideoCreateInput;
  VideoCreatePayload: ResolverTypeWrapper<GenerationRow>;
  Voice: ResolverTypeWrapper<CatalogueVoice>;
  Warning: ResolverTypeWrapper<Warning>;
  WebhookDelivery: ResolverTypeWrapper<WebhookDeliveryRow>;
  WebhookDeliveryStatus: WebhookDeliveryStatus;
  WebhookEndpoint: ResolverTypeWrapper<WebhookReceiverRow>;
  WebhookSecret: ResolverTypeWrapper<WebhookSecretRow>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountRow;
  AccountLimits: AccountLimits;
  Attempt: AttemptRow;
  AudioCreateInput: AudioCreateInput;
  AudioCreatePayload: GenerationRow;
  Avatar: CatalogueAvatar;
  AvatarCreateInput: AvatarCreateInput;
  AvatarCreatePayload: GenerationRow;
  Boolean: Scalars['Boolean']['output'];
  CancelPayload: Omit<CancelPayload, 'generation'> & { generation: ResolversParentTypes['Generation'] };
  CreditTransfer: TransferRow;
  CreditTransferConnection: Omit<CreditTransferConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CreditTransferEdge']>, nodes: Array<ResolversParentTypes['CreditTransfer']> };
  CreditTransferEdge: Omit<CreditTransferEdge, 'node'> & { node: ResolversParentTypes['CreditTransfer'] };
  Credits: Credits;
  DateTime: Scalars['DateTime']['output'];
  Float: Scalars['Float']['output'];
  GenerateInput: GenerateInput;
  Generation: GenerationRow;
  GenerationConnection: Omit<GenerationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['GenerationEdge']>, nodes: Array<ResolversParentTypes['Generation']> };
  GenerationDeletePayload: GenerationDeletePayload;
  GenerationEdge: Omit<GenerationEdge, 'node'> & { node: ResolversParentTypes['Generation'] };
  GenerationError: GenerationErrorData;
  GenerationFilter: GenerationFilter;
  GenerationMediaInput: GenerationMediaInput;
  GenerationMetadata: GenerationMetadata;
  ID: Scalars['ID']['output'];
  ImageCreateInput: ImageCreateInput;
  ImageCreatePayload: GenerationRow;
  Int: Scalars['Int']['output'];
  Issue: Issue;
  JSON: Scalars['JSON']['output'];
  Mutation: Record<PropertyKey, never>;
  Output: OutputRow;
  PageInfo: PageInfo;
  Pricing: Pricing;
  Provider: ListedProvider;
  ProviderModel: VendorModel;
  ProviderOption: ProviderOption;
  Query: Record<PropertyKey, never>;
  Quote: Quote;
  Routing: Routing;
  RoutingCandidate: RoutingCandidate;
  RoutingRejection: RoutingRejection;
  ScoreParts: ScoreParts;
  StartQuota: StartQuota;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  Usage: Usage;
  VideoCreateInput: VideoCreateInput;
  VideoCreatePayload: GenerationRow;
  Voice: CatalogueVoice;
  Warning: Warning;
  WebhookDelivery: WebhookDeliveryRow;
  WebhookEndpoint: WebhookReceiverRow;
  WebhookSecret: WebhookSecretRow;
};

export type AccountResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  credits?: Resolver<Maybe<ResolversTypes['Credits']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limits?: Resolver<ResolversTypes['AccountLimits'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['Plan'], ParentType, ContextType>;
  statement?: Resolver<ResolversTypes['CreditTransferConnection'], ParentType, ContextType, RequireFields<AccountStatementArgs, 'first'>>;
  usage?: Resolver<Array<ResolversTypes['Usage']>, ParentType, ContextType, RequireFields<AccountUsageArgs, 'by'>>;
  webhookEndpoints?: Resolver<Array<ResolversTypes['WebhookEndpoint']>, ParentType, ContextType>;
  webhookSecrets?: Resolver<Array<ResolversTypes['WebhookSecret']>, ParentType, ContextType>;
};

export type AccountLimitsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AccountLimits'] = ResolversParentTypes['AccountLimits']> = {
  inProgress?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  open?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startsPerDay?: Resolver<Maybe<ResolversTypes['StartQuota']>, ParentType, ContextType>;
  startsPerMinute?: Resolver<Maybe<ResolversTypes['StartQuota']>, ParentType, ContextType>;
  waiting?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AttemptResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Attempt'] = ResolversParentTypes['Attempt']> = {
  error?: Resolver<Maybe<ResolversTypes['GenerationError']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AttemptStatus'], ParentType, ContextType>;
  statusText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AudioCreatePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AudioCreatePayload'] = ResolversParentTypes['AudioCreatePayload']> = {
  audioUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['GenerationError']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  generation?: Resolver<ResolversTypes['Generation'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GenerationStatus'], ParentType, ContextType>;
  statusText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Warning']>, ParentType, ContextType>;
};

export type AvatarResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Avatar'] = ResolversParentTypes['Avatar']> = {
  defaultVoiceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  models?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previewUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  traits?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AvatarCreatePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AvatarCreatePayload'] = ResolversParentTypes['AvatarCreatePayload']> = {
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['GenerationError']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  generation?: Resolver<ResolversTypes['Generation'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GenerationStatus'], ParentType, ContextType>;
  statusText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  videoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Warning']>, ParentType, ContextType>;
};

export type CancelPayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CancelPayload'] = ResolversParentTypes['CancelPayload']> = {
  generation?: Resolver<ResolversTypes['Generation'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['CancelOutcome']>, ParentType, ContextType>;
};

export type CreditTransferResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CreditTransfer'] = ResolversParentTypes['CreditTransfer']> = {
  available?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  generationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CreditTransferKind'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CreditTransferConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CreditTransferConnection'] = ResolversParentTypes['CreditTransferConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CreditTransferEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CreditTransfer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CreditTransferEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CreditTransferEdge'] = ResolversParentTypes['CreditTransferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CreditTransfer'], ParentType, ContextType>;
};

export type CreditsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Credits'] = ResolversParentTypes['Credits']> = {
  available?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type GenerationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Generation'] = ResolversParentTypes['Generation']> = {
  attempts?: Resolver<Array<ResolversTypes['Attempt']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['GenerationError']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  livemode?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['GenerationMetadata']>, ParentType, ContextType>;
  metadataJson?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  outputs?: Resolver<Array<ResolversTypes['Output']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  routing?: Resolver<ResolversTypes['Routing'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GenerationStatus'], ParentType, ContextType>;
  statusText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tags?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['GenerationType'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Warning']>, ParentType, ContextType>;
};

export type GenerationConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GenerationConnection'] = ResolversParentTypes['GenerationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['GenerationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Generation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type GenerationDeletePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GenerationDeletePayload'] = ResolversParentTypes['GenerationDeletePayload']> = {
  deletedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type GenerationEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GenerationEdge'] = ResolversParentTypes['GenerationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Generation'], ParentType, ContextType>;
};

export type GenerationErrorResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GenerationError'] = ResolversParentTypes['GenerationError']> = {
  billed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  providerMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  retryable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['RefusalStage']>, ParentType, ContextType>;
};

export type GenerationMetadataResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GenerationMetadata'] = ResolversParentTypes['GenerationMetadata']> = {
  aspectRatio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seed?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ImageCreatePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ImageCreatePayload'] = ResolversParentTypes['ImageCreatePayload']> = {
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['GenerationError']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  generation?: Resolver<ResolversTypes['Generation'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageUrls?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GenerationStatus'], ParentType, ContextType>;
  statusText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Warning']>, ParentType, ContextType>;
};

export type IssueResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Issue'] = ResolversParentTypes['Issue']> = {
  allowedValues?: Resolver<Maybe<Array<Maybe<ResolversTypes['JSON']>>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MutationResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  audioCreate?: Resolver<Maybe<ResolversTypes['AudioCreatePayload']>, ParentType, ContextType, RequireFields<MutationAudioCreateArgs, 'input'>>;
  avatarCreate?: Resolver<Maybe<ResolversTypes['AvatarCreatePayload']>, ParentType, ContextType, RequireFields<MutationAvatarCreateArgs, 'input'>>;
  cancel?: Resolver<Maybe<ResolversTypes['CancelPayload']>, ParentType, ContextType, RequireFields<MutationCancelArgs, 'id'>>;
  cancelGeneration?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<MutationCancelGenerationArgs, 'id'>>;
  generate?: Resolver<Maybe<ResolversTypes['Generation']>, ParentType, ContextType, RequireFields<MutationGenerateArgs, 'input'>>;
  generationDelete?: Resolver<Maybe<ResolversTypes['GenerationDeletePayload']>, ParentType, ContextType, RequireFields<MutationGenerationDeleteArgs, 'id'>>;
  imageCreate?: Resolver<Maybe<ResolversTypes['ImageCreatePayload']>, ParentType, ContextType, RequireFields<MutationImageCreateArgs, 'input'>>;
  videoCreate?: Resolver<Maybe<ResolversTypes['VideoCreatePayload']>, ParentType, ContextType, RequireFields<MutationVideoCreateArgs, 'input'>>;
  webhookRedeliver?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType, RequireFields<MutationWebhookRedeliverArgs, 'id'>>;
  webhookSecretRotate?: Resolver<Maybe<ResolversTypes['WebhookSecret']>, ParentType, ContextType>;
};

export type OutputResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Output'] = ResolversParentTypes['Output']> = {
  bytes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  format?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['OutputType'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PricingResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Pricing'] = ResolversParentTypes['Pricing']> = {
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ProviderResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Provider'] = ResolversParentTypes['Provider']> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  features?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  limitations?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  models?: Resolver<Array<ResolversTypes['ProviderModel']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['ProviderOption']>, ParentType, ContextType>;
  pricing?: Resolver<ResolversTypes['Pricing'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProviderStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['GenerationType'], ParentType, ContextType>;
  types?: Resolver<Array<ResolversTypes['GenerationType']>, ParentType, ContextType>;
};

export type ProviderModelResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ProviderModel'] = ResolversParentTypes['ProviderModel']> = {
  aliases?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  alsoAt?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  features?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inputs?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  lifecycle?: Resolver<ResolversTypes['LifecycleState'], ParentType, ContextType>;
  limitations?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<Array<ResolversTypes['ProviderOption']>, ParentType, ContextType>;
  pricing?: Resolver<ResolversTypes['Pricing'], ParentType, ContextType>;
  quality?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  successor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sunset?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['GenerationType'], ParentType, ContextType>;
};

export type ProviderOptionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ProviderOption'] = ResolversParentTypes['ProviderOption']> = {
  allowedValues?: Resolver<Maybe<Array<Maybe<ResolversTypes['JSON']>>>, ParentType, ContextType>;
  default?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  max?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  min?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  avatars?: Resolver<Maybe<Array<ResolversTypes['Avatar']>>, ParentType, ContextType, RequireFields<QueryAvatarsArgs, 'first' | 'provider'>>;
  generation?: Resolver<Maybe<ResolversTypes['Generation']>, ParentType, ContextType, RequireFields<QueryGenerationArgs, 'id'>>;
  generations?: Resolver<ResolversTypes['GenerationConnection'], ParentType, ContextType, RequireFields<QueryGenerationsArgs, 'first'>>;
  providers?: Resolver<Array<ResolversTypes['Provider']>, ParentType, ContextType, Partial<QueryProvidersArgs>>;
  quote?: Resolver<Maybe<ResolversTypes['Quote']>, ParentType, ContextType, RequireFields<QueryQuoteArgs, 'input'>>;
  voices?: Resolver<Maybe<Array<ResolversTypes['Voice']>>, ParentType, ContextType, RequireFields<QueryVoicesArgs, 'first' | 'provider'>>;
  webhookDeliveries?: Resolver<Array<ResolversTypes['WebhookDelivery']>, ParentType, ContextType, RequireFields<QueryWebhookDeliveriesArgs, 'generationId'>>;
};

export type QuoteResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Quote'] = ResolversParentTypes['Quote']> = {
  candidates?: Resolver<Array<ResolversTypes['RoutingCandidate']>, ParentType, ContextType>;
  chosenBy?: Resolver<ResolversTypes['ChosenBy'], ParentType, ContextType>;
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['Priority']>, ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['RoutingRejection']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['GenerationType'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Warning']>, ParentType, ContextType>;
};

export type RoutingResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Routing'] = ResolversParentTypes['Routing']> = {
  candidates?: Resolver<Array<ResolversTypes['RoutingCandidate']>, ParentType, ContextType>;
  chosenBy?: Resolver<ResolversTypes['ChosenBy'], ParentType, ContextType>;
  policy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['Priority']>, ParentType, ContextType>;
  rejected?: Resolver<Array<ResolversTypes['RoutingRejection']>, ParentType, ContextType>;
};

export type RoutingCandidateResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RoutingCandidate'] = ResolversParentTypes['RoutingCandidate']> = {
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parts?: Resolver<ResolversTypes['ScoreParts'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  successRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Warning']>, ParentType, ContextType>;
};

export type RoutingRejectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['RoutingRejection'] = ResolversParentTypes['RoutingRejection']> = {
  constraint?: Resolver<ResolversTypes['RoutingConstraint'], ParentType, ContextType>;
  model?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provider?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ScorePartsResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ScoreParts'] = ResolversParentTypes['ScoreParts']> = {
  cost?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reliability?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  speed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type StartQuotaResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['StartQuota'] = ResolversParentTypes['StartQuota']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resetSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  generationUpdated?: SubscriptionResolver<ResolversTypes['Generation'], "generationUpdated", ParentType, ContextType, RequireFields<SubscriptionGenerationUpdatedArgs, 'id'>>;
};

export type UsageResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Usage'] = ResolversParentTypes['Usage']> = {
  credits?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  generations?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type VideoCreatePayloadResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['VideoCreatePayload'] = ResolversParentTypes['VideoCreatePayload']> = {
  creditCost?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['GenerationError']>, ParentType, ContextType>;
  errorCode?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  estimatedTime?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  generation?: Resolver<ResolversTypes['Generation'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['GenerationStatus'], ParentType, ContextType>;
  statusText?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  videoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['Warning']>, ParentType, ContextType>;
};

export type VoiceResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Voice'] = ResolversParentTypes['Voice']> = {
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  models?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  previewUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  traits?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WarningResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Warning'] = ResolversParentTypes['Warning']> = {
  asked?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  option?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  used?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastStatusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastTriedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nextTryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  responseStart?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookDeliveryStatus'], ParentType, ContextType>;
  tries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookEndpointResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WebhookEndpoint'] = ResolversParentTypes['WebhookEndpoint']> = {
  disabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failingSince?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type WebhookSecretResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WebhookSecret'] = ResolversParentTypes['WebhookSecret']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = GatewayContext> = {
  Account?: AccountResolvers<ContextType>;
  AccountLimits?: AccountLimitsResolvers<ContextType>;
  Attempt?: AttemptResolvers<ContextType>;
  AudioCreatePayload?: AudioCreatePayloadResolvers<ContextType>;
  Avatar?: AvatarResolvers<ContextType>;
  AvatarCreatePayload?: AvatarCreatePayloadResolvers<ContextType>;
  CancelPayload?: CancelPayloadResolvers<ContextType>;
  CreditTransfer?: CreditTransferResolvers<ContextType>;
  CreditTransferConnection?: CreditTransferConnectionResolvers<ContextType>;
  CreditTransferEdge?: CreditTransferEdgeResolvers<ContextType>;
  Credits?: CreditsResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Generation?: GenerationResolvers<ContextType>;
  GenerationConnection?: GenerationConnectionResolvers<ContextType>;
  GenerationDeletePayload?: GenerationDeletePayloadResolvers<ContextType>;
  GenerationEdge?: GenerationEdgeResolvers<ContextType>;
  GenerationError?: GenerationErrorResolvers<ContextType>;
  GenerationMetadata?: GenerationMetadataResolvers<ContextType>;
  ImageCreatePayload?: ImageCreatePayloadResolvers<ContextType>;
  Issue?: IssueResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Output?: OutputResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Pricing?: PricingResolvers<ContextType>;
  Provider?: ProviderResolvers<ContextType>;
  ProviderModel?: ProviderModelResolvers<ContextType>;
  ProviderOption?: ProviderOptionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Quote?: QuoteResolvers<ContextType>;
  Routing?: RoutingResolvers<ContextType>;
  RoutingCandidate?: RoutingCandidateResolvers<ContextType>;
  RoutingRejection?: RoutingRejectionResolvers<ContextType>;
  ScoreParts?: ScorePartsResolvers<ContextType>;
  StartQuota?: StartQuotaResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Usage?: UsageResolvers<ContextType>;
  VideoCreatePayload?: VideoCreatePayloadResolvers<ContextType>;
  Voice?: VoiceResolvers<ContextType>;
  Warning?: WarningResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookEndpoint?: WebhookEndpointResolvers<ContextType>;
  WebhookSecret?: WebhookSecretResolvers<ContextType>;
};

