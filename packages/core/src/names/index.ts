export * from './find-models.ts'
export * from './normalise-name.ts'
export * from './successor.ts'
export * from './twins.ts'
