export * from './fit.ts'
export * from './types.ts'
