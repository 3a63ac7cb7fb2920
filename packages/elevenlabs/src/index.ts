export { models } from './models.ts'
export { elevenlabs } from './provider.ts'
