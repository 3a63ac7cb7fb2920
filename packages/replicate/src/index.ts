export { models } from './models.ts'
export { replicate } from './provider.ts'
