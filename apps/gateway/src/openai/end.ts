import type { GenerationRow } from '../db/schema.ts'
import type { Subscribers } from '../live/subscribers.ts'

/**
 * The generation once it has ended, whichever gateway ends it.
 *
 * @param generation as it was just read
 * @throws Error when `signal` is aborted before, or the generation is gone.
 */
export async function endOf(
  subscribers: Subscribers,
  generation: GenerationRow,
  signal: AbortSignal,
): Promise<GenerationRow> {
  const states = subscribers.watch(generation)
  const leave = () => void states.return()
  signal.addEventListener('abort', leave, { once: true })
  try {
    if (!signal.aborted) for await (const state of states) if (state.completed_at !== null) return state
  } finally {
    signal.removeEventListener('abort', leave)
  }
  throw new Error(`Nobody waits for ${generation.id} any more.`)
}
