export { models } from './models.ts'
export { wan } from './provider.ts'
