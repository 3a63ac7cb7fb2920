export { models } from './models.ts'
export { googleTts } from './provider.ts'
