import { setTimeout as wait } from 'node:timers/promises'
import pLimit, { type LimitFunction } from 'p-limit'
import { type Claimed, claimDue, nextDue, release } from '../db/attempts.ts'
import { listOverdueSubmits } from '../db/generations.ts'
import { beat, leave, releaseDead, releaseHeld } from '../db/instances.ts'
import { failGeneration, giveTurns, giveVendorTurns } from '../db/transitions/index.ts'
import { checkAttempt } from './check.ts'
import { type EngineParts, inSeconds, type Work } from './parts.ts'
import { reconcileAttempt } from './reconcile.ts'
import { storeResult } from './store.ts'
import { submitGeneration } from './submit.ts'
import type { WakeUp } from './submit-queue.ts'

/** A wake-up that has not led to a submit after so many seconds is sent again. */
const overdueSubmitSeconds = 10
const longestNapMilliseconds = 500
const beatMilliseconds = 1000
/** Before what failed for a reason of ours is tried again. */
const orphanSeconds = 5

/** Carries accepted generations to their end. As many engines as one likes work on one database. */
export class Engine {
  readonly #parts: EngineParts
  readonly #stop = new AbortController()
  readonly #underWay = new Set<Promise<void>>()
  readonly #slots = new Map<string, LimitFunction>()
  /** Generations that this process works on or is about to: a second wake-up does not queue them again. */
  readonly #active = new Set<string>()
  /** A job failed, and may have left its attempt held by us with nobody working on it. */
  #mayHoldOrphans = false
  #loops: readonly Promise<void>[] = []
  #checks = 0

  constructor(parts: EngineParts) {
    this.#parts = parts
  }

  async start(): Promise<void> {
    await this.#beat()
    await this.#parts.queue.start((wakeUp) => this.#submit(wakeUp))
    this.#loops = [this.#repeat(beatMilliseconds, () => this.#beat()), this.#checkLoop()]
  }

  /**
   * Takes on no more work, finishes what is under way, and leaves.
   *
   * @param graceSeconds what is not finished by then is left to be reconciled by the next gateway
   */
  async stop(graceSeconds: number): Promise<void> {
    this.#stop.abort()
    await this.#parts.queue.stop()
    for (const slots of this.#slots.values()) slots.clearQueue()
    await Promise.all(this.#loops)
    const late = new AbortController()
    await Promise.race([
      Promise.allSettled([...this.#underWay]),
      wait(graceSeconds * 1000, undefined, { signal: late.signal }).catch(() => undefined),
    ])
    late.abort()
    await leave(this.#parts.db, this.#parts.instanceId)
  }

  /**
   * Submits what this process has just accepted without waiting for its wake-up, which stays as the safety net: whichever
   * of the two comes second finds nothing to submit.
   */
  submitNow(wakeUp: WakeUp): void {
    this.#submit(wakeUp)
  }

  /** Submits a generation as soon as its provider has a free slot. */
  #submit({ id, provider }: WakeUp): void {
    if (this.#active.has(id) || this.#stop.signal.aborted) return
    const slot = this.#slotsOf(provider)
    this.#track(id, () =>
      slot(async () => {
        if (!this.#stop.signal.aborted) await submitGeneration(this.#parts, id)
      }),
    )
  }

  #slotsOf(provider: string): LimitFunction {
    const slots = this.#slots.get(provider) ?? pLimit(this.#parts.settings.submitsPerProvider)
    this.#slots.set(provider, slots)
    return slots
  }

  /** Says that this gateway lives, frees what dead ones held, gives turns, and looks for wake-ups that were lost. */
  async #beat(): Promise<void> {
    const { db, instanceId, settings, log } = this.#parts
    const now = this.#parts.now()
    await beat(db, instanceId, now)
    const freed = await releaseDead(db, new Date(now.getTime() - settings.deadAfterSeconds * 1000), now)
    if (freed > 0) log.info({ freed }, 'took over from a gateway that died')
    for (const wakeUp of await giveTurns(db, now)) this.#submit(wakeUp)
    const { budgets } = this.#parts
    for (const wakeUp of await giveVendorTurns(db, (of) => budgets.of(of), now)) this.#submit(wakeUp)
    const overdue = inSeconds(this.#parts, -overdueSubmitSeconds)
    for (const wakeUp of await listOverdueSubmits(db, overdue, 1000)) this.#submit(wakeUp)
  }

  async #checkLoop(): Promise<void> {
    const { db, instanceId, settings } = this.#parts
    while (!this.#stop.signal.aborted) {
      const free = settings.checksAtOnce - this.#checks
      const claimed = await this.#attempt(() => claimDue(db, instanceId, this.#parts.now(), free))
      for (const claim of claimed ?? []) {
        this.#checks += 1
        this.#track(claim.generation.id, () =>
          this.#work(claim).finally(() => {
            this.#checks -= 1
          }),
        )
      }
      // Only here, where no claim can be on its way.
      if (this.#mayHoldOrphans) await this.#attempt(() => this.#releaseOrphans())
      await this.#nap()
    }
  }

  /** Until the next attempt is due, and not for long. */
  async #nap(): Promise<void> {
    const due = await this.#attempt(() => nextDue(this.#parts.db))
    const left = due ? due.getTime() - this.#parts.now().getTime() : longestNapMilliseconds
    await this.#sleep(Math.min(Math.max(left, 20), longestNapMilliseconds))
  }

  async #work(claim: Claimed): Promise<void> {
    const { attempt, generation } = claim
    const link = this.#parts.vendors.find(attempt.livemode, attempt.provider)
    const model = link?.adapter.models.find((row) => row.id === attempt.model)
    if (!link || !model || link.identity.credential !== attempt.connection.credential)
      return this.#unreachable(claim)
    const work: Work = { attempt, generation, link, model }
    switch (attempt.status) {
      case 'UNKNOWN':
        return reconcileAttempt(this.#parts, work)
      case 'RUNNING':
        return checkAttempt(this.#parts, work)
      case 'STORING':
        if (!attempt.result) throw new TypeError(`Attempt ${attempt.id} has nothing to store.`)
        return storeResult(this.#parts, work, attempt.result)
      default:
        throw new TypeError(`Attempt ${attempt.id} was claimed while ${attempt.status}.`)
    }
  }

  /** The account that started it is not set up here: another gateway, or the operator, may still bring it back. */
  async #unreachable({ attempt }: Claimed): Promise<void> {
    const { db, log } = this.#parts
    const day = 24 * 3600 * 1000
    log.warn(
      { attempt: attempt.id, provider: attempt.provider },
      'the account that started this is not set up here',
    )
    if (this.#parts.now().getTime() - attempt.started_at.getTime() < day)
      return release(db, attempt, { at: inSeconds(this.#parts, 30) })
    const message = `The ${attempt.provider} account that started this is not set up any more.`
    await failGeneration(db, attempt, { reason: 'vendor_credentials', message }, this.#parts.now())
  }

  /** Keeps count of work, and keeps its failure from ending the process. */
  #track(generationId: string, run: () => Promise<void>): void {
    this.#active.add(generationId)
    const tracked = run()
      .catch((error: unknown) => {
        this.#mayHoldOrphans = true
        this.#parts.log.error({ generation: generationId, err: error }, 'a job of the engine failed')
      })
      .finally(() => {
        this.#active.delete(generationId)
        this.#underWay.delete(tracked)
      })
    this.#underWay.add(tracked)
  }

  /** Lets go of attempts that a failed job left behind: what it was submitting is `UNKNOWN` now. */
  async #releaseOrphans(): Promise<void> {
    this.#mayHoldOrphans = false
    const { db, instanceId } = this.#parts
    await releaseHeld(db, instanceId, [...this.#active], inSeconds(this.#parts, orphanSeconds)).catch(
      (error: unknown) => {
        this.#mayHoldOrphans = true
        throw error
      },
    )
  }

  async #repeat(milliseconds: number, run: () => Promise<void>): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#sleep(milliseconds)
      if (!this.#stop.signal.aborted) await this.#attempt(run)
    }
  }

  /** The database may be away for a while: the loops go on when it is back. */
  async #attempt<T>(run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run()
    } catch (error) {
      this.#parts.log.error({ err: error }, 'the engine cannot reach its database')
      await this.#sleep(1000)
      return undefined
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return wait(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined)
  }
}
