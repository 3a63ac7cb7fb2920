import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Account as AccountRow, ApiKey } from '../../db/schema.ts';
import type { TransferRow } from '../../db/ledger-tables.ts';
import type { AdminServices } from '../context.ts';
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

export type Account = {
  __typename?: 'Account';
  createdAt: Scalars['DateTime']['output'];
  /** What it has to spend; null when it does not pay with credits. */
  credits?: Maybe<Credits>;
  id: Scalars['ID']['output'];
  /** Generations in progress at once, likewise. */
  inProgress?: Maybe<Scalars['Int']['output']>;
  /** Whether it pays with credits; the house account does not. */
  metered: Scalars['Boolean']['output'];
  name: Scalars['String']['output'];
  plan: Plan;
  /** Starts per minute of an ENTERPRISE account; null for no limit. Other plans have theirs from the plan. */
  startsPerMinute?: Maybe<Scalars['Int']['output']>;
};


export type AccountCreditsArgs = {
  mode?: KeyMode;
};

export type AccountConnection = {
  __typename?: 'AccountConnection';
  edges: Array<AccountEdge>;
  nodes: Array<Account>;
  pageInfo: PageInfo;
};

export type AccountCreateInput = {
  /** Whether it pays with credits. */
  metered?: Scalars['Boolean']['input'];
  /** At most 100 characters. */
  name: Scalars['String']['input'];
  plan: Plan;
};

export type AccountEdge = {
  __typename?: 'AccountEdge';
  cursor: Scalars['String']['output'];
  node: Account;
};

/** What is left out stays as it is. */
export type AccountUpdateInput = {
  /** Of an ENTERPRISE account; null for no limit. */
  inProgress?: InputMaybe<Scalars['Int']['input']>;
  metered?: InputMaybe<Scalars['Boolean']['input']>;
  /** At most 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A plan other than ENTERPRISE ends limits of the account's own. */
  plan?: InputMaybe<Plan>;
  /** Of an ENTERPRISE account; null for no limit. */
  startsPerMinute?: InputMaybe<Scalars['Int']['input']>;
};

/** A provider, or one of its models, that is sent no work. */
export type Circuit = {
  __typename?: 'Circuit';
  /** Null where it is the whole provider. */
  model?: Maybe<Scalars['String']['output']>;
  /** Whether one job is out to try if it works again. */
  probing: Scalars['Boolean']['output'];
  /** What opened it, such as vendor_funds: the account is out of money. */
  reason: Scalars['String']['output'];
  /** When a job is sent to try, at the latest. */
  until: Scalars['DateTime']['output'];
};

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

export type CreditsInput = {
  accountId: Scalars['ID']['input'];
  /** Credits, in steps of a thousandth. 1 is 1 US cent at cost, times the operator's markup. */
  amount: Scalars['Float']['input'];
  mode?: KeyMode;
  /** Why, for people. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Your name for it, such as a payment's id: the same one counts once, however often it is sent. */
  reference: Scalars['String']['input'];
};

/** An API key of an account, without the key itself. */
export type Key = {
  __typename?: 'Key';
  accountId: Scalars['ID']['output'];
  createdAt: Scalars['DateTime']['output'];
  /** Its last four characters. */
  hint: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  mode: KeyMode;
  name?: Maybe<Scalars['String']['output']>;
  /** From then on it is refused; null while it is good. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

export type KeyConnection = {
  __typename?: 'KeyConnection';
  edges: Array<KeyEdge>;
  nodes: Array<Key>;
  pageInfo: PageInfo;
};

export type KeyCreatePayload = {
  __typename?: 'KeyCreatePayload';
  key: Key;
  /** The key in full: shown here once, and kept nowhere. */
  secret: Scalars['String']['output'];
};

export type KeyEdge = {
  __typename?: 'KeyEdge';
  cursor: Scalars['String']['output'];
  node: Key;
};

export type KeyMode =
  /** Served by the vendors whose credentials the operator set. */
  | 'LIVE'
  /** Served by the emulated vendors; nothing is paid. */
  | 'TEST';

/** Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour. */
export type Mutation = {
  __typename?: 'Mutation';
  accountCreate?: Maybe<Account>;
  accountUpdate?: Maybe<Account>;
  /** Gives credits that were paid for. */
  creditsAdd?: Maybe<CreditTransfer>;
  /** Corrects: gives credits, or takes them with a negative amount, never what is reserved or not there. */
  creditsAdjust?: Maybe<CreditTransfer>;
  /** A name helps to tell keys apart: at most 100 characters. */
  keyCreate?: Maybe<KeyCreatePayload>;
  /** Refused from now on, at every gateway. To revoke it again changes nothing. */
  keyRevoke?: Maybe<Key>;
};


/** Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour. */
export type MutationAccountCreateArgs = {
  input: AccountCreateInput;
};


/** Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour. */
export type MutationAccountUpdateArgs = {
  id: Scalars['ID']['input'];
  input: AccountUpdateInput;
};


/** Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour. */
export type MutationCreditsAddArgs = {
  input: CreditsInput;
};


/** Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour. */
export type MutationCreditsAdjustArgs = {
  input: CreditsInput;
};


/** Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour. */
export type MutationKeyCreateArgs = {
  accountId: Scalars['ID']['input'];
  mode: KeyMode;
  name?: InputMaybe<Scalars['String']['input']>;
};


/** Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour. */
export type MutationKeyRevokeArgs = {
  id: Scalars['ID']['input'];
};

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

export type Provider = {
  __typename?: 'Provider';
  /** What is in trouble at the moment, for live keys. */
  circuits: Array<Circuit>;
  /** Whether the variables that are set are enough. */
  configured: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  status: ProviderStatus;
  variables: Array<ProviderVariable>;
};

export type ProviderStatus =
  /** A live key reaches it. */
  | 'AVAILABLE'
  /** Some of its models fail or take no work from live keys at the moment. */
  | 'DEGRADED'
  /** GENMUX_PROVIDERS leaves it out, for test keys too. */
  | 'DISABLED'
  /** Variables are missing. */
  | 'NOT_CONFIGURED'
  /** It takes no work from live keys at the moment: circuits say why. */
  | 'UNAVAILABLE';

/** An environment variable of the gateway, never its value. */
export type ProviderVariable = {
  __typename?: 'ProviderVariable';
  name: Scalars['String']['output'];
  set: Scalars['Boolean']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** NOT_FOUND when there is none with this id. */
  account?: Maybe<Account>;
  /** Newest first, at most 100 at once. A search is part of a name in any case, or an id. */
  accounts: AccountConnection;
  /** An account's keys, revoked ones too, newest first, at most 100 at once. */
  keys?: Maybe<KeyConnection>;
  /** Every provider, with what it still needs to be reached by live keys. */
  providers: Array<Provider>;
  /** Every movement of an account's credits, newest first, at most 100 at once. */
  statement?: Maybe<CreditTransferConnection>;
};


export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


export type QueryKeysArgs = {
  accountId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryStatementArgs = {
  accountId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  mode?: KeyMode;
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
  AccountConnection: ResolverTypeWrapper<Omit<AccountConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AccountEdge']>, nodes: Array<ResolversTypes['Account']> }>;
  AccountCreateInput: AccountCreateInput;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountUpdateInput: AccountUpdateInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Circuit: ResolverTypeWrapper<Circuit>;
  CreditTransfer: ResolverTypeWrapper<TransferRow>;
  CreditTransferConnection: ResolverTypeWrapper<Omit<CreditTransferConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CreditTransferEdge']>, nodes: Array<ResolversTypes['CreditTransfer']> }>;
  CreditTransferEdge: ResolverTypeWrapper<Omit<CreditTransferEdge, 'node'> & { node: ResolversTypes['CreditTransfer'] }>;
  CreditTransferKind: CreditTransferKind;
  Credits: ResolverTypeWrapper<Credits>;
  CreditsInput: CreditsInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Key: ResolverTypeWrapper<ApiKey>;
  KeyConnection: ResolverTypeWrapper<Omit<KeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['KeyEdge']>, nodes: Array<ResolversTypes['Key']> }>;
  KeyCreatePayload: ResolverTypeWrapper<Omit<KeyCreatePayload, 'key'> & { key: ResolversTypes['Key'] }>;
  KeyEdge: ResolverTypeWrapper<Omit<KeyEdge, 'node'> & { node: ResolversTypes['Key'] }>;
  KeyMode: KeyMode;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Plan: Plan;
  Provider: ResolverTypeWrapper<Provider>;
  ProviderStatus: ProviderStatus;
  ProviderVariable: ResolverTypeWrapper<ProviderVariable>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountRow;
  AccountConnection: Omit<AccountConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AccountEdge']>, nodes: Array<ResolversParentTypes['Account']> };
  AccountCreateInput: AccountCreateInput;
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountUpdateInput: AccountUpdateInput;
  Boolean: Scalars['Boolean']['output'];
  Circuit: Circuit;
  CreditTransfer: TransferRow;
  CreditTransferConnection: Omit<CreditTransferConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CreditTransferEdge']>, nodes: Array<ResolversParentTypes['CreditTransfer']> };
  CreditTransferEdge: Omit<CreditTransferEdge, 'node'> & { node: ResolversParentTypes['CreditTransfer'] };
  Credits: Credits;
  CreditsInput: CreditsInput;
  DateTime: Scalars['DateTime']['output'];
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  Key: ApiKey;
  KeyConnection: Omit<KeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['KeyEdge']>, nodes: Array<ResolversParentTypes['Key']> };
  KeyCreatePayload: Omit<KeyCreatePayload, 'key'> & { key: ResolversParentTypes['Key'] };
  KeyEdge: Omit<KeyEdge, 'node'> & { node: ResolversParentTypes['Key'] };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Provider: Provider;
  ProviderVariable: ProviderVariable;
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
};

export type AccountResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  credits?: Resolver<Maybe<ResolversTypes['Credits']>, ParentType, ContextType, RequireFields<AccountCreditsArgs, 'mode'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inProgress?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  metered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['Plan'], ParentType, ContextType>;
  startsPerMinute?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Account']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type CircuitResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['Circuit'] = ResolversParentTypes['Circuit']> = {
  model?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  probing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type CreditTransferResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['CreditTransfer'] = ResolversParentTypes['CreditTransfer']> = {
  available?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  generationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CreditTransferKind'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type CreditTransferConnectionResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['CreditTransferConnection'] = ResolversParentTypes['CreditTransferConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CreditTransferEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CreditTransfer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CreditTransferEdgeResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['CreditTransferEdge'] = ResolversParentTypes['CreditTransferEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CreditTransfer'], ParentType, ContextType>;
};

export type CreditsResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['Credits'] = ResolversParentTypes['Credits']> = {
  available?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type KeyResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['Key'] = ResolversParentTypes['Key']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hint?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['KeyMode'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type KeyConnectionResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['KeyConnection'] = ResolversParentTypes['KeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['KeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Key']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type KeyCreatePayloadResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['KeyCreatePayload'] = ResolversParentTypes['KeyCreatePayload']> = {
  key?: Resolver<ResolversTypes['Key'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type KeyEdgeResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['KeyEdge'] = ResolversParentTypes['KeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Key'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  accountCreate?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<MutationAccountCreateArgs, 'input'>>;
  accountUpdate?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<MutationAccountUpdateArgs, 'id' | 'input'>>;
  creditsAdd?: Resolver<Maybe<ResolversTypes['CreditTransfer']>, ParentType, ContextType, RequireFields<MutationCreditsAddArgs, 'input'>>;
  creditsAdjust?: Resolver<Maybe<ResolversTypes['CreditTransfer']>, ParentType, ContextType, RequireFields<MutationCreditsAdjustArgs, 'input'>>;
  keyCreate?: Resolver<Maybe<ResolversTypes['KeyCreatePayload']>, ParentType, ContextType, RequireFields<MutationKeyCreateArgs, 'accountId' | 'mode'>>;
  keyRevoke?: Resolver<Maybe<ResolversTypes['Key']>, ParentType, ContextType, RequireFields<MutationKeyRevokeArgs, 'id'>>;
};

export type PageInfoResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProviderResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['Provider'] = ResolversParentTypes['Provider']> = {
  circuits?: Resolver<Array<ResolversTypes['Circuit']>, ParentType, ContextType>;
  configured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProviderStatus'], ParentType, ContextType>;
  variables?: Resolver<Array<ResolversTypes['ProviderVariable']>, ParentType, ContextType>;
};

export type ProviderVariableResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['ProviderVariable'] = ResolversParentTypes['ProviderVariable']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  set?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = AdminServices, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accounts?: Resolver<ResolversTypes['AccountConnection'], ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  keys?: Resolver<Maybe<ResolversTypes['KeyConnection']>, ParentType, ContextType, RequireFields<QueryKeysArgs, 'accountId' | 'first'>>;
  providers?: Resolver<Array<ResolversTypes['Provider']>, ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['CreditTransferConnection']>, ParentType, ContextType, RequireFields<QueryStatementArgs, 'accountId' | 'first' | 'mode'>>;
};

export type Resolvers<ContextType = AdminServices> = {
  Account?: AccountResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  Circuit?: CircuitResolvers<ContextType>;
  CreditTransfer?: CreditTransferResolvers<ContextType>;
  CreditTransferConnection?: CreditTransferConnectionResolvers<ContextType>;
  CreditTransferEdge?: CreditTransferEdgeResolvers<ContextType>;
  Credits?: CreditsResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Key?: KeyResolvers<ContextType>;
  KeyConnection?: KeyConnectionResolvers<ContextType>;
  KeyCreatePayload?: KeyCreatePayloadResolvers<ContextType>;
  KeyEdge?: KeyEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Provider?: ProviderResolvers<ContextType>;
  ProviderVariable?: ProviderVariableResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
};

