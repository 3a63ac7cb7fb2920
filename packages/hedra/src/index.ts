export { models } from './models.ts'
export { hedra } from './provider.ts'
