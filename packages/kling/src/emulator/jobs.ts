import { randomInt } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  callBack,
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  type Phase,
} from '@genmux/testkit/emulator'
import { bad } from './refusals.ts'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** Links die after thirty days. */
const linkSeconds = 30 * 24 * 3600

/** What both interfaces know of a job beside its content. */
export interface Marks {
  readonly external_task_id?: string | undefined
  readonly callback_url?: string | undefined
}

interface Acceptance {
  /** The route of `/v1` behind which it is asked for; `new` otherwise. */
  readonly door: string
  readonly model: string
  readonly prompt: string
  readonly outputs: readonly EmulatedOutput[]
  readonly marks: Marks
}

/** Accepts a job. The vendor's ids are digits beyond what a double holds exactly. */
export function accept(
  kit: EmulatorKit,
  request: Request,
  { door, model, prompt, outputs, marks }: Acceptance,
): EmulatedJob {
  const { external_task_id: external, callback_url: callback } = marks
  if (external && kit.book.jobs.some((job) => job.details.external === external))
    bad(`external_task_id ${external} is already used`)
  const job = kit.accept(request, {
    id: `88${randomInt(1e11, 2 ** 47)}${randomInt(10, 99)}`,
    model,
    prompt,
    outputs,
    details: { door, external: external ?? '' },
  })
  if (callback)
    kit.whenEnded(job, () => callBack(callback, door === 'new' ? newTaskOf(kit, job) : v1TaskOf(kit, job)))
  return job
}

const newWords: Readonly<Record<Phase, string>> = {
  queued: 'submitted',
  running: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
}

/** A task in the words of the new interface; links need a request to be built from. */
export function newTaskOf(kit: EmulatorKit, job: EmulatedJob, request?: Request): JsonObject {
  const phase = kit.phase(job)
  const done = phase === 'succeeded' && request
  return {
    id: job.id,
    status: newWords[phase],
    message: messageOf(phase),
    create_time: job.createdAt,
    update_time: kit.updatedAt(job) * 1000,
    external_id: job.details.external ?? '',
    outputs: done
      ? [
          {
            type: 'video',
            id: `v${job.id}`,
            url: kit.link(request, job, linkSeconds),
            watermark_url: '',
            duration: secondsOf(job),
          },
        ]
      : [],
    billing: done ? [{ charge_type: 'unit', package_type: 'video', amount: '8' }] : [],
  }
}

/** The same in the words of `/v1`. */
export function v1TaskOf(kit: EmulatorKit, job: EmulatedJob, request?: Request): JsonObject {
  const phase = kit.phase(job)
  const done = phase === 'succeeded' && request
  const kind = job.outputs[0]?.type === 'image' ? 'images' : 'videos'
  const files = job.outputs.map((_, index) => ({
    ...(kind === 'images' ? { index } : { id: `v${job.id}`, duration: secondsOf(job) }),
    url: request ? kit.link(request, job, linkSeconds, index) : '',
    watermark_url: '',
  }))
  return {
    task_id: job.id,
    task_status: phase === 'succeeded' ? 'succeed' : newWords[phase],
    task_status_msg: messageOf(phase),
    task_info: { external_task_id: job.details.external ?? '' },
    created_at: job.createdAt,
    updated_at: kit.updatedAt(job) * 1000,
    ...(done && { task_result: { [kind]: files }, final_unit_deduction: '0.5' }),
  }
}

function messageOf(phase: Phase): string {
  if (phase === 'moderated') return 'Failure to pass the risk control system'
  return phase === 'failed' ? 'The generation failed' : ''
}

/** The real length as a decimal text, a little over what was asked. */
function secondsOf({ outputs: [output] }: EmulatedJob): string {
  return output?.type === 'video' ? (output.seconds + 0.041).toFixed(3) : '0'
}
