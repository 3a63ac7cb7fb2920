import type { Model } from '@genmux/core'

/**
 * Which of the vendor's interfaces a model is behind: `v2` for the H3 family; `v1` with its file step for all earlier
 * video; speech and images answer at once.
 */
export type Api = 'v1' | 'v2' | 'speech' | 'image'

const h3 = /^MiniMax-H3/

/** By kind and by the vendor's own id, which is all that the vendor itself goes by. */
export function apiOf({ type, vendorId }: Pick<Model, 'type' | 'vendorId'>): Api {
  if (type === 'AUDIO') return 'speech'
  if (type === 'IMAGE') return 'image'
  return h3.test(vendorId) ? 'v2' : 'v1'
}
