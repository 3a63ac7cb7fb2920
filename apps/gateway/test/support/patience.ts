/** How `vi.waitFor` waits for what happens soon: its own second is too short on a busy machine. */
export const patience = { timeout: 10_000, interval: 30 }
