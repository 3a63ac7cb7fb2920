/** The four kinds of work. */
export const generationTypes = ['VIDEO', 'IMAGE', 'AUDIO', 'AVATAR'] as const
export type GenerationType = (typeof generationTypes)[number]

/** What a finished file is. */
export type OutputType = 'video' | 'image' | 'audio'

/** A file that goes into a generation: an https address, or the bytes themselves. */
export type Media =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'data'; readonly mimeType: string; readonly base64: string }

/** How a vendor takes a file. `url`: fetched by the vendor; `data`: sent inside the request or uploaded by the adapter. */
export type MediaForm = Media['kind']
