import { type Sleep, sleep } from '@genmux/core'

/** Longest wait in milliseconds. */
const longest = 20

/** For programs under test that wait between two questions: emulated jobs are over long before a real one would be. */
export const shortWaits: Sleep = (milliseconds, signal) => sleep(Math.min(milliseconds, longest), signal)
