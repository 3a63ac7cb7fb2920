import type { Model } from '@genmux/core'
import { images } from './models/images.ts'
import { videos } from './models/videos.ts'

/** Every model of the vendor that its documents describe wholly, in order of preference. */
export const models = [...images, ...videos] as const satisfies readonly Model[]
