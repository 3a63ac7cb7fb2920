export * from './circuit.ts'
export * from './circuit-rules.ts'
export * from './resolve.ts'
export * from './types.ts'
