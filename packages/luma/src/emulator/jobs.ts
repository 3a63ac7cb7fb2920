import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import { type EmulatedJob, type EmulatorKit, type Refusal, Refused } from '@genmux/testkit/emulator'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** An error in the vendor's form. */
export function refusal(status: number, detail: string, headers?: Refusal['headers']): Refusal {
  return { status, body: { detail }, ...(headers && { headers }) }
}

/** Accepts a generation; `door` tells the two interfaces' apart. */
export function accept(
  kit: EmulatorKit,
  request: Request,
  acceptance: Omit<Parameters<EmulatorKit['accept']>[1], 'id' | 'details'>,
  details: JsonObject,
): EmulatedJob {
  return kit.accept(request, { ...acceptance, id: randomUUID(), details })
}

/** A generation of one of the interfaces. */
export function find(kit: EmulatorKit, id: string, door: string): EmulatedJob {
  const job = kit.find(id)
  if (job?.details.door !== door) throw new Refused(refusal(404, 'Generation not found'))
  return job
}
