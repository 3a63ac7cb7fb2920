export { models } from './models.ts'
export { veo } from './provider.ts'
