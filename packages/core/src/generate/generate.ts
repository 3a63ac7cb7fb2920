import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Catalogue } from '../contract/catalogue.ts'
import type { VendorHttp } from '../contract/http.ts'
import type { Model } from '../contract/model.ts'
import type { ProviderAdapter } from '../contract/provider.ts'
import type { Completed, Result, Task } from '../contract/task.ts'
import { GenerationError, toGenerationError } from '../errors/generation-error.ts'
import { sleep as realSleep } from '../http/delay.ts'
import { convertInput } from '../http/input-media.ts'
import { createVendorHttp } from '../http/vendor-http.ts'
import { resolve } from '../router/resolve.ts'
import type { Candidate, Resolution } from '../router/types.ts'
import { generatedOutput } from './outputs.ts'
import { submitOnce } from './submit.ts'
import type { Surroundings } from './surroundings.ts'
import type { Generated, GenerateRequest, GenerateSettings } from './types.ts'
import { waitFor } from './wait.ts'

const plainOptions = z.record(z.string(), z.json()).default({})

/**
 * Runs one generation at one vendor to its end, without a gateway: fits the request to the model, submits it at most
 * once, asks until it has ended.
 *
 * @throws GenerationError `invalid_input` before anything is sent when nothing fits; `cancelled` after an abort;
 * whatever the vendor refuses or fails it with.
 *
 * @example
 * const { outputs } = await generate(adapter, { type: 'IMAGE', input: { text: 'a lighthouse at dusk' } })
 * await writeFile('lighthouse.png', await outputs[0].bytes())
 */
export async function generate<Models extends readonly Model[]>(
  adapter: ProviderAdapter<Models>,
  request: GenerateRequest<Models>,
  settings: GenerateSettings = {},
): Promise<Generated> {
  const { sleep = realSleep, now = Date.now, random = Math.random, signal } = settings
  const surroundings: Surroundings = { sleep, now, random, signal }
  const http = createVendorHttp(adapter.connection, { ...settings, sleep, now, random })
  try {
    signal?.throwIfAborted()
    const resolution = await choose(adapter, request, http, now)
    return await run(adapter, resolution, http, surroundings, settings)
  } catch (thrown) {
    if (!signal?.aborted) throw toGenerationError(thrown)
    throw new GenerationError({ reason: 'cancelled', message: 'The caller stopped it.' }, { cause: thrown })
  }
}

type Chosen = Extract<Resolution, { ok: true }>

async function choose(
  adapter: ProviderAdapter,
  { model, options, ...request }: GenerateRequest,
  http: VendorHttp,
  now: () => number,
): Promise<Chosen> {
  const asked = { ...plainOptions.parse(options), ...(model !== undefined && { model }) }
  const catalogue = await catalogueOf(adapter, request.type, http)
  const resolution = resolve(
    [adapter],
    { ...request, provider: adapter.id, options: asked },
    {
      today: new Date(now()).toISOString().slice(0, 10),
      ...(catalogue && { catalogues: { [adapter.id]: catalogue } }),
    },
  )
  if (!resolution.ok) throw new GenerationError(resolution.error)
  return resolution
}

/** Voices and avatars, where models of the type can be told which. */
async function catalogueOf(
  { models, catalogue }: ProviderAdapter,
  type: Model['type'],
  http: VendorHttp,
): Promise<Catalogue | undefined> {
  const named = models
    .filter((model) => model.type === type)
    .flatMap(({ options }) => Object.keys(options.shape))
  const [voices, avatars] = await Promise.all([
    named.includes('voice') ? catalogue?.voices?.(http) : undefined,
    named.includes('avatarId') ? catalogue?.avatars?.(http) : undefined,
  ])
  return voices || avatars ? { ...(voices && { voices }), ...(avatars && { avatars }) } : undefined
}

async function run(
  adapter: ProviderAdapter,
  { chosen, warnings }: Chosen,
  http: VendorHttp,
  surroundings: Surroundings,
  settings: GenerateSettings,
): Promise<Generated> {
  const { model, fitted } = chosen
  const { signal, dispatcher } = settings
  const input = await convertInput(model, fitted.input, {
    ...(dispatcher && { dispatcher }),
    ...(signal && { signal }),
  })
  const job = { type: model.type, model, input, options: fitted.options, reference: randomUUID() }
  const answer = await submitOnce(adapter, job, http, surroundings)
  const result =
    answer.status === 'accepted'
      ? await follow(adapter, chosen, answer, http, surroundings, settings)
      : answer
  const completed = delivered(result)
  const costUsd = completed.chargedUsd ?? chosen.costUsd
  const [first, ...more] = completed.outputs
  const output = (each: Completed['outputs'][number]) => generatedOutput(each, adapter.connection, settings)
  return {
    provider: adapter.id,
    model: model.id,
    outputs: [output(first), ...more.map(output)],
    warnings: [...warnings, ...(completed.warnings ?? [])],
    options: fitted.options,
    ...(costUsd !== undefined && { costUsd }),
    ...(completed.metadata && { metadata: completed.metadata }),
  }
}

/** Waits; an abort or a timeout also tells the vendor to stop, where it can be told. */
async function follow(
  adapter: ProviderAdapter,
  { model, seconds }: Candidate,
  task: Task,
  http: VendorHttp,
  surroundings: Surroundings,
  { onProgress, dispatcher }: GenerateSettings,
): Promise<Result> {
  try {
    return await waitFor(adapter, model, task, http, { ...surroundings, usual: seconds, onProgress })
  } catch (thrown) {
    const timedOut = GenerationError.is(thrown) && thrown.reason === 'timeout'
    if (surroundings.signal?.aborted || timedOut) {
      const last = createVendorHttp(adapter.connection, dispatcher ? { dispatcher } : {})
      // Whether it could be stopped or not: the caller is told why the wait ended, not how the stop went.
      await adapter.cancel?.(task, last).catch(() => undefined)
    }
    throw thrown
  }
}

function delivered(result: Result): Completed {
  switch (result.status) {
    case 'completed':
      return result
    case 'failed':
      throw new GenerationError(result.error)
    case 'cancelled':
      throw new GenerationError({ reason: 'failed', message: 'The vendor cancelled the job.' })
  }
}
