export * from './emulator/index.ts'
export { type CompareSettings, compareRequests } from './traffic/compare.ts'
export { type RecordedRequest, Traffic } from './traffic/traffic.ts'
