import { GenerationError, type Job, type Result, reasons, type Task, toGenerationError } from '@genmux/core'
import { inputBase, jobInput } from '../assets/job-input.ts'
import { findOpenGeneration } from '../db/generations.ts'
import type { GenerationRow } from '../db/schema.ts'
import { beginAttempt, failUnsubmitted } from '../db/transitions/index.ts'
import { mayFallOver } from '../fallback/may-fall-over.ts'
import { newId } from '../ids.ts'
import type { VendorLink } from '../vendors.ts'
import { moveOn, passGate } from './gate.ts'
import type { EngineParts, Work } from './parts.ts'
import { settleSubmit } from './settle.ts'

/**
 * Submits a generation: prepares the job, writes the attempt down, and only then calls the vendor, once.
 * Does nothing for a generation that needs no submit (any more), so it may be called any number of times.
 */
export async function submitGeneration(parts: EngineParts, generationId: string): Promise<void> {
  const generation = await findOpenGeneration(parts.db, generationId)
  if (!generation || !isDue(parts, generation)) return
  const gate = await passGate(parts, generation)
  if (!gate) return
  const begun = await begin(parts, generation)
  if (begun) await settleSubmit(parts, begun.work, begun.submit)
  else if (gate.probes) await parts.health.withdraw(generation)
}

interface Begun {
  readonly work: Work
  submit(): Promise<Task | Result>
}

/** Prepares the job and writes the attempt down. Undefined where it can't be, or not yet. */
async function begin(parts: EngineParts, generation: GenerationRow): Promise<Begun | undefined> {
  const attemptId = newId('att', parts.now().getTime())
  const prepared = await prepare(parts, generation, attemptId).catch(async (thrown: unknown) => {
    const error = toGenerationError(thrown)
    parts.log.warn({ generation: generation.id, err: error }, 'a generation cannot be submitted')
    const mayMove = reasons[error.reason].tryNext && mayFallOver(generation)
    if (mayMove && (await moveOn(parts, generation, error.reason))) return undefined
    await failUnsubmitted(parts.db, generation.id, error.toJSON(), parts.now())
    return undefined
  })
  if (!prepared) return undefined
  const { link, job, callbackBase, base } = prepared
  const claimed = await beginAttempt(parts.db, {
    generationId: generation.id,
    attemptId,
    instanceId: parts.instanceId,
    connection: link.identity,
    callbackBase,
    inputBase: base,
    chosen: generation,
    budget: parts.budgets.of(generation),
    now: parts.now(),
  })
  if (!claimed) return undefined
  const work = { ...claimed, link, model: job.model }
  return { work, submit: () => link.adapter.submit(job, link.http) }
}

/** A wake-up may come early, or late: after it was put off, or told to wait. */
function isDue({ now }: EngineParts, { submit_after, waits_for_vendor }: GenerationRow): boolean {
  return submit_after !== null && submit_after <= now() && !waits_for_vendor
}

interface Prepared {
  readonly link: VendorLink
  readonly job: Job
  readonly callbackBase: string | undefined
  readonly base: string | undefined
}

async function prepare(parts: EngineParts, generation: GenerationRow, reference: string): Promise<Prepared> {
  const link = parts.vendors.find(generation.livemode, generation.provider)
  const model = link?.adapter.models.find((row) => row.id === generation.model)
  if (!link || !model)
    throw new GenerationError({
      reason: 'vendor_credentials',
      message: `${generation.provider} is not set up at this gateway any more.`,
    })
  const base = await inputBase(parts, generation)
  const input = await jobInput(parts, { generation, model, link }, { base, verify: true })
  const { type, provider, livemode } = generation
  const callbackBase = link.adapter.callback && parts.callbacks.base(livemode)
  const callback = callbackBase && parts.callbacks.target(callbackBase, { provider, id: reference })
  const job = {
    type,
    model,
    input,
    options: generation.work.options,
    reference,
    ...(callback && { callback }),
  }
  return { link, job, callbackBase, base }
}
