export { models } from './models.ts'
export { imagen } from './provider.ts'
