/** Arguments that every typed create ends with. */
const ending = /* GraphQL */ `
    "What the router favours when it chooses."
    priority: Priority
    "Whether another provider may do it, for no more credits, when the chosen one is down, busy or fails it. Left out: when the router chose."
    fallback: Boolean
    "Any other option of the model. The same option here and above must have the same value."
    options: JSON
    "Where the end of the generation is reported: an https address. The README says how to verify what comes."
    webhookUrl: String
    "Anything of yours; generations can be filtered by it."
    tags: JSON
`

const model = /* GraphQL */ `
    "A provider (luma), a model (luma/ray-3.2) or an alias (flux-ultra), in any letter case. Left out: the router chooses."
    model: String
`

/** Fields that every payload begins with. */
const beginning = /* GraphQL */ `
    id: ID!
    status: GenerationStatus!
    "The status in lower case; in a document with a bare error field, status means this."
    statusText: String!
    "0 to 100, never falls."
    progress: Int!
    "Credits. Null while the price is unknown."
    creditCost: Float
    "Whole seconds left; null when nobody knows."
    estimatedTime: Int
    error: GenerationError
    "The error's message; what a bare error field means."
    errorMessage: String
    errorCode: ErrorCode
    "What was changed so that the model can do it."
    warnings: [Warning!]!
    "All there is to know about it; ask the query generation for it later on."
    generation: Generation!
`

export const createSdl = /* GraphQL */ `
  input VideoCreateInput {
    prompt: String!
    ${model}
    "The first frame: an https address, a data: URI or an upload's id."
    image: String
    "The last frame."
    lastImage: String
    "Seconds."
    duration: Float
    "480p, 720p, 1080p or 4k."
    resolution: String
    "Width to height, as 16:9."
    aspectRatio: String
    "What must not appear."
    negativePrompt: String
    seed: Float
    style: String
    "Whether the clip has sound."
    audio: Boolean
    ${ending}
  }

  input ImageCreateInput {
    prompt: String!
    ${model}
    "The picture to edit or to start from: an https address, a data: URI or an upload's id."
    image: String
    "Pictures of subjects or styles to keep to."
    referenceImages: [String!]
    "Width to height, as 16:9."
    aspectRatio: String
    resolution: String
    quality: String
    style: String
    "What must not appear."
    negativePrompt: String
    "What is behind the subject; some models take transparent."
    background: String
    "Number of pictures."
    count: Int
    seed: Float
    "The file's format: png, jpeg, webp."
    format: String
    ${ending}
  }

  "Give text or ssml. With both, models that take no SSML speak the text."
  input AudioCreateInput {
    "The words to be spoken."
    text: String
    "The same as Speech Synthesis Markup Language. A model that takes none speaks its words, with a warning."
    ssml: String
    ${model}
    "By id, name or description; the query voices lists them."
    voice: String
    language: String
    emotion: String
    "1 is normal."
    speed: Float
    "The file's format: mp3, wav, opus."
    format: String
    ${ending}
  }

  "Give text or audio, not both."
  input AvatarCreateInput {
    "The words to be spoken."
    text: String
    "Speech to be lip-synced: an https address, a data: URI or an upload's id."
    audio: String
    ${model}
    "By id, name or description; the query avatars lists them."
    avatarId: String
    "The face to animate: an https address, a data: URI or an upload's id."
    image: String
    "By id, name or description; the query voices lists them."
    voice: String
    background: String
    gesture: String
    emotion: String
    language: String
    "1 is normal."
    speed: Float
    aspectRatio: String
    resolution: String
    ${ending}
  }

  type VideoCreatePayload {
    ${beginning}
    "Null until it is COMPLETED."
    videoUrl: String
  }

  type ImageCreatePayload {
    ${beginning}
    "The first picture; null until it is COMPLETED."
    imageUrl: String
    "All pictures; empty until it is COMPLETED."
    imageUrls: [String!]!
  }

  type AudioCreatePayload {
    ${beginning}
    "Null until it is COMPLETED."
    audioUrl: String
  }

  type AvatarCreatePayload {
    ${beginning}
    "Null until it is COMPLETED."
    videoUrl: String
  }

  extend type Mutation {
    "generate for clips, with its options as arguments. Null only beside an error, as with generate."
    videoCreate(input: VideoCreateInput!): VideoCreatePayload
    "generate for pictures, with its options as arguments. Null only beside an error."
    imageCreate(input: ImageCreateInput!): ImageCreatePayload
    "generate for speech, with its options as arguments. Null only beside an error."
    audioCreate(input: AudioCreateInput!): AudioCreatePayload
    "generate for speaking avatars, with its options as arguments. Null only beside an error."
    avatarCreate(input: AvatarCreateInput!): AvatarCreatePayload
  }
`
