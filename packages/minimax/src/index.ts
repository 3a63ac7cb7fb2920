export { models } from './models.ts'
export { minimax } from './provider.ts'
