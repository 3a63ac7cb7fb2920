export { models } from './models.ts'
export { luma } from './provider.ts'
