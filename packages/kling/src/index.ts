export { models } from './models.ts'
export { kling } from './provider.ts'
