export { type LogNormal, logNormal } from './log-normal.ts'
export * from './remaining.ts'
