export { models } from './models.ts'
export { flux } from './provider.ts'
