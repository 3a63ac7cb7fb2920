export const generationSdl = /* GraphQL */ `
  enum GenerationType {
    VIDEO
    IMAGE
    AUDIO
    AVATAR
  }

  enum GenerationStatus {
    "Accepted; the vendor has not been asked yet."
    QUEUED
    "The vendor works on it, or its outputs are being fetched."
    PROCESSING
    COMPLETED
    FAILED
    CANCELLED
  }

  enum Priority {
    QUALITY
    SPEED
    COST
  }

  enum FitMode {
    "Meet the request as nearly as possible, and say in warnings what was changed."
    NEAREST
    "Refuse what can't be met to the letter."
    STRICT
  }

  "What is worked on. Files are https addresses, data: URIs or ids of uploads (POST /v1/assets)."
  input GenerationMediaInput {
    "The prompt of a picture or clip; the words to be spoken for speech and avatars."
    text: String
    "Speech Synthesis Markup Language, instead of text."
    ssml: String
    "The first frame of a clip, the picture to edit, or the face to animate."
    image: String
    "The last frame of a clip."
    lastImage: String
    "Pictures of subjects or styles to keep to."
    referenceImages: [String!]
    "Speech to be lip-synced, or sound to follow."
    audio: String
    "A clip to edit, extend or take motion from."
    video: String
    "Same as options.voice."
    voice: String
  }

  input GenerateInput {
    type: GenerationType!
    input: GenerationMediaInput!
    "A provider (minimax), a model (minimax/hailuo-02) or an alias (flux-ultra). Left out: the router chooses."
    provider: String
    "What the router favours when it chooses."
    priority: Priority
    "Common options and the model's own; the query providers lists them. options.model picks a model of the provider."
    options: JSON
    fit: FitMode = NEAREST
    "Whether another provider may do it, for no more credits, when the chosen one is down, busy or fails it. Left out: when the router chose."
    fallback: Boolean
    "Most credits that the generation may cost."
    maxCost: Float
    "The id of a quote for the same input: its model is taken, at its price, while it holds."
    quoteId: ID
    "Where the end of the generation is reported: an https address. The README says how to verify what comes."
    webhookUrl: String
    "Anything of yours; generations can be filtered by it."
    tags: JSON
  }

  "Says that a request was met as nearly as possible and not to the letter."
  type Warning {
    option: String!
    asked: JSON
    used: JSON
    reason: String!
  }

  enum OutputType {
    VIDEO
    IMAGE
    AUDIO
  }

  type Output {
    id: ID!
    "Served with range requests; valid for as long as the generation is kept."
    url: String!
    type: OutputType!
    "Pixels."
    width: Int
    "Pixels."
    height: Int
    "Seconds."
    duration: Float
    "The file's extension: mp4, png, mp3."
    format: String!
    bytes: Float!
  }

  "Facts about the first output, measured on the file itself, and what the vendor reports."
  type GenerationMetadata {
    "Pixels."
    width: Int
    "Pixels."
    height: Int
    "Seconds."
    duration: Float
    format: String
    resolution: String
    aspectRatio: String
    seed: Float
  }

  type Issue {
    path: [String!]!
    message: String!
    allowedValues: [JSON]
  }

  enum ErrorCode {
    INSUFFICIENT_CREDITS
    RATE_LIMIT
    INVALID_INPUT
    PROVIDER_UNAVAILABLE
    GENERATION_FAILED
    IDEMPOTENCY_CONFLICT
    UNAUTHENTICATED
    FORBIDDEN
    NOT_FOUND
    INTERNAL
  }

  "Where a content policy struck."
  enum RefusalStage {
    PROMPT
    INPUT_MEDIA
    OUTPUT
  }

  type GenerationError {
    code: ErrorCode!
    "Written for a person."
    message: String!
    "The vendor's own words, without secrets."
    providerMessage: String
    "CONTENT_POLICY for a content refusal."
    reason: String
    stage: RefusalStage
    "Whether the same request can succeed later."
    retryable: Boolean!
    "Whether the vendor charges for it all the same, where it says so."
    billed: Boolean
  }

  "One try at one vendor."
  type Attempt {
    id: ID!
    provider: String!
    model: String!
    status: AttemptStatus!
    "The status in lower case; bare error fields make status mean this."
    statusText: String!
    error: GenerationError
    "The error's message; what a bare error field means."
    errorMessage: String
    startedAt: DateTime!
    finishedAt: DateTime
  }

  enum AttemptStatus {
    SUBMITTING
    "The vendor's answer was lost; what became of the work is being found out."
    UNKNOWN
    RUNNING
    STORING
    COMPLETED
    FAILED
    CANCELLED
  }

  type Generation {
    id: ID!
    status: GenerationStatus!
    "The status in lower case; in a document with a bare error field, status means this."
    statusText: String!
    type: GenerationType!
    provider: String!
    model: String!
    "The address of the first output."
    url: String
    tags: JSON
    outputs: [Output!]!
    metadata: GenerationMetadata
    "All metadata as one JSON object; what a bare metadata field means."
    metadataJson: JSON
    "Credits: 1 is 1 US cent at the vendor's price, times the operator's markup. Null while the price is unknown."
    creditCost: Float
    "Whole seconds left; 0 once it has ended, null when nobody knows."
    estimatedTime: Int
    "0 to 100, never falls."
    progress: Int!
    error: GenerationError
    "The error's message; what a bare error field means."
    errorMessage: String
    errorCode: ErrorCode
    warnings: [Warning!]!
    attempts: [Attempt!]!
    routing: Routing!
    "Whether a live key made it."
    livemode: Boolean!
    createdAt: DateTime!
    startedAt: DateTime
    completedAt: DateTime
    "When it is deleted, outputs and all, as generationDelete does. Null where the operator keeps everything, and before the end."
    expiresAt: DateTime
  }

  input GenerationFilter {
    status: [GenerationStatus!]
    type: GenerationType
    provider: String
    model: String
    "Generations whose tags contain these."
    tags: JSON
    createdAfter: DateTime
    createdBefore: DateTime
  }

  type GenerationEdge {
    cursor: String!
    node: Generation!
  }

  type GenerationConnection {
    edges: [GenerationEdge!]!
    nodes: [Generation!]!
    pageInfo: PageInfo!
  }

  type Query {
    "Null when there is none with this id, or it is someone else's."
    generation(id: ID!): Generation
    "Newest first, at most 100 at once."
    generations(filter: GenerationFilter, first: Int = 20, after: String): GenerationConnection!
  }

  type Mutation {
    "Starts a generation. Null only beside an error, so that other fields of the document keep their data."
    generate(input: GenerateInput!): Generation
    "True when it is now, or was already, cancelled."
    cancelGeneration(id: ID!): Boolean
  }

  type Subscription {
    """
    The generation as it is now, then again at each change of its status or progress; complete once it has ended. After
    a broken connection subscribe again: the first event tells what was missed.
    """
    generationUpdated(id: ID!): Generation!
  }
`
