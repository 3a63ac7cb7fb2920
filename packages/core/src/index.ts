export * from './contract/index.ts'
export * from './errors/index.ts'
export * from './http/index.ts'
