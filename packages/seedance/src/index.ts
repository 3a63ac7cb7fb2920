export { models } from './models.ts'
export { seedance } from './provider.ts'
