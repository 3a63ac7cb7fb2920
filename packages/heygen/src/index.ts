export { models } from './models.ts'
export { heygen } from './provider.ts'
