export * from './generation-error.ts'
export * from './reasons.ts'
