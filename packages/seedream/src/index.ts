export { models } from './models.ts'
export { seedream } from './provider.ts'
