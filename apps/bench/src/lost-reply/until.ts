import { setTimeout as wait } from 'node:timers/promises'

const milliseconds = 50

/** Asks until there is something. @throws Error that names `what` after `seconds`. */
export async function until<Found>(
  ask: () => Promise<Found | undefined> | Found | undefined,
  { seconds, what }: { readonly seconds: number; readonly what: string },
): Promise<Found> {
  const end = Date.now() + seconds * 1000
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`There was no ${what} within ${seconds} seconds.`)
    await wait(milliseconds)
  }
}
