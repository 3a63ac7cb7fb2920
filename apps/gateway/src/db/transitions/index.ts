/*
 * Every change of state there is, each one guarded: it names the states that it may start from, and says whether it won.
 * Nothing else in the gateway writes `status`.
 */
export { type Deletion, deleteGeneration } from './deletion.ts'
export * from './endings.ts'
export * from './moves.ts'
export { giveTurns } from './turns.ts'
export * from './under-way.ts'
export { giveVendorTurns, type VendorBudget, vendorPlaces } from './vendor-turns.ts'
