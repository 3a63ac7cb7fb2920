export * from './join.ts'
export * from './pieces.ts'
export * from './speak.ts'
export * from './ssml.ts'
