export * from './emulator/index.ts'
export { packageRules } from './rules/package-rules.ts'
export { type CompareSettings, compareRequests } from './traffic/compare.ts'
export { type RecordedRequest, Traffic } from './traffic/traffic.ts'
