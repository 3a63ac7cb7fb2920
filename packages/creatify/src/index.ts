export { models } from './models.ts'
export { creatify } from './provider.ts'
