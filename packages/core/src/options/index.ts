export * from './common-options.ts'
export * from './features.ts'
export * from './option-specs.ts'
export * from './order.ts'
