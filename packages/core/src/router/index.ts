export * from './resolve.ts'
export * from './types.ts'
