export { models } from './models.ts'
export { fal } from './provider.ts'
