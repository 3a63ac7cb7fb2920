export * from './cost.ts'
export * from './credits.ts'
export * from './expectations.ts'
export * from './work.ts'
