export { models } from './models.ts'
export { runway } from './provider.ts'
