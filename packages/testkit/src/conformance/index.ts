export { describeProvider } from './describe-provider.ts'
export { contractPromises } from './promises/index.ts'
export { runConformance } from './run.ts'
export type { ContractPromise, SampleJob, Subject, Verdict } from './types.ts'
