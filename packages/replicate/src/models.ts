import type { Model } from '@genmux/core'
import { images } from './models/images.ts'
import { videos } from './models/videos.ts'

/** The models of other vendors whose input fields are known, in order of preference. */
export const models = [...images, ...videos] as const satisfies readonly Model[]
