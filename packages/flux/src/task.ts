import type { Model, Task } from '@genmux/core'

/** A job at the vendor, and where it is asked about: where the vendor told no address, at that of its own host. */
export function taskOf({ output }: Pick<Model, 'output'>, id: string, pollingUrl?: string | null): Task {
  return {
    status: 'accepted',
    id,
    state: { pollingUrl: pollingUrl ?? `/v1/get_result?id=${encodeURIComponent(id)}`, output },
  }
}
