export { models } from './models.ts'
export { openai } from './provider.ts'
