import type { Json, JsonObject } from '@genmux/core'
import type { EmulatedJob, EmulatorKit } from '@genmux/testkit/emulator'

const nodeOf = ({ details }: EmulatedJob) => String(details.node)

/** A job as queue and history have it: number, id, graph, what came with it, output nodes. */
export function entryOf(job: EmulatedJob): readonly Json[] {
  const { number = 0, graph = {}, clientId } = job.details
  const extra = { ...(clientId !== undefined && { client_id: clientId }), create_time: job.createdAt }
  return [number, job.id, graph, extra, [nodeOf(job)]]
}

/** The names of a job's files: counted on over all that have the same beginning. */
export function fileNames({ details, outputs }: EmulatedJob): readonly string[] {
  return outputs.map((_, index) => {
    const count = String(Number(details.firstFile) + index).padStart(5, '0')
    return `${String(details.filePrefix)}_${count}_.png`
  })
}

/** The record of a job that has ended; undefined while it has not. */
export function historyOf(kit: EmulatorKit, job: EmulatedJob): JsonObject | undefined {
  const phase = kit.phase(job)
  if (phase === 'queued' || phase === 'running') return undefined
  const at = { prompt_id: job.id, timestamp: job.createdAt }
  const end = { prompt_id: job.id, timestamp: kit.updatedAt(job) * 1000 }
  const node = { node_id: '3', node_type: 'KSampler', executed: [] }
  const last = {
    succeeded: ['execution_success', end],
    cancelled: ['execution_interrupted', { ...end, ...node }],
    failed: [
      'execution_error',
      {
        ...end,
        ...node,
        exception_message: 'out of memory',
        exception_type: 'torch.OutOfMemoryError',
        traceback: [],
      },
    ],
  }[phase === 'moderated' ? 'failed' : phase]
  const good = phase === 'succeeded'
  const images = fileNames(job).map((filename) => ({ filename, subfolder: '', type: 'output' }))
  return {
    prompt: entryOf(job),
    outputs: good ? { [nodeOf(job)]: { images } } : {},
    status: {
      status_str: good ? 'success' : 'error',
      completed: good,
      messages: [['execution_start', at], last],
    },
    meta: {},
  }
}
