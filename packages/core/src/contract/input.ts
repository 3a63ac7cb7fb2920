import type { Media, MediaForm } from './media.ts'

/** What a person gives to be worked on. Media strings are https addresses or `data:` URIs. */
export interface GenerationInput {
  /** The prompt of a picture or clip; the words to be spoken for speech and avatars. */
  readonly text?: string
  /** Speech Synthesis Markup Language, instead of `text`. */
  readonly ssml?: string
  /** The first frame of a clip, the picture to edit, or the face to animate. */
  readonly image?: string
  /** The last frame of a clip. */
  readonly lastImage?: string
  /** Pictures of subjects or styles to keep to. */
  readonly referenceImages?: readonly string[]
  /** Speech to be lip-synced, or sound to follow. */
  readonly audio?: string
  /** A clip to edit, extend or take motion from. */
  readonly video?: string
  /** Same as `options.voice`. */
  readonly voice?: string
}

export const inputNames = ['text', 'ssml', 'image', 'lastImage', 'referenceImages', 'audio', 'video'] as const
export type InputName = (typeof inputNames)[number]

/** The same after fitting: media are parsed, and only what the model takes is left. */
export interface JobInput {
  readonly text?: string
  readonly ssml?: string
  readonly image?: Media
  readonly lastImage?: Media
  readonly referenceImages?: readonly Media[]
  readonly audio?: Media
  readonly video?: Media
}

/** What a model takes for one input. An input without a rule is not taken. */
export interface InputRule {
  /** Refuse a request without it. @default false */
  readonly required?: boolean
  /** Most characters (or bytes, see `unit`) of a text, or most files of a list. */
  readonly max?: number
  /** What lengths of a text count. @default 'characters' */
  readonly unit?: 'characters' | 'bytes'
  /** Most of a text that the vendor speaks at once: a longer one, up to `max`, is spoken in pieces and joined. */
  readonly pieceMax?: number
  /** Forms in which the vendor takes a file; the first is preferred. @default ['url', 'data'] */
  readonly forms?: readonly MediaForm[]
}

/** What a model takes as a whole. */
export interface InputRules {
  readonly accepts: { readonly [Name in InputName]?: InputRule }
  /** Groups of inputs of which at least one must be there: `[['text', 'audio']]`. */
  readonly oneOf?: readonly (readonly InputName[])[]
  /** Groups of inputs of which at most one may be there: `[['image', 'referenceImages']]`. */
  readonly notBoth?: readonly (readonly InputName[])[]
  /** Inputs that make sense only beside another: `{ lastImage: 'image' }`. */
  readonly needs?: { readonly [Name in InputName]?: InputName }
  /** Options without which an input can't be used: `{ text: 'voice' }`. */
  readonly needsOption?: { readonly [Name in InputName]?: string }
}
