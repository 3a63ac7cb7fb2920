import { fromKysely, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { DatabaseAddress, Db } from '../db/database.ts'

const queue = 'submit'

/** Which generation is to be submitted, and whose slot it takes. */
export interface WakeUp {
  readonly id: string
  readonly provider: string
}

/**
 * Wake-ups for submits, sent in the transaction that accepts a generation: no accepted generation without one, and none
 * for a generation that was not accepted. Losing one is harmless all the same, as the engine looks for overdue submits.
 */
export class SubmitQueue {
  readonly #boss: PgBoss
  #workerId: string | undefined

  constructor(address: DatabaseAddress, log: Logger) {
    this.#boss = new PgBoss({ ...address, max: 4, application_name: 'genmux-queue' })
    this.#boss.on('error', (error) => log.error({ err: error }, 'the job queue reports an error'))
  }

  /** Starts the queue and brings its tables up to date. Whatever is to be submitted goes to `submit`. */
  async start(submit: (wakeUp: WakeUp) => void): Promise<void> {
    await this.#boss.start()
    await this.#boss.createQueue(queue, { retryLimit: 3, deleteAfterSeconds: 3600 })
    this.#workerId = await this.#boss.work<WakeUp>(
      queue,
      { batchSize: 100, pollingIntervalSeconds: 0.5 },
      async (jobs) => {
        for (const job of jobs) submit(job.data)
      },
    )
  }

  /** Asks for a submit at `at`, as part of the transaction `trx`. */
  async send(trx: Db, { id, provider }: WakeUp, at?: Date): Promise<void> {
    await this.#boss.send(queue, { id, provider }, { db: fromKysely(trx), ...(at && { startAfter: at }) })
  }

  /** Has the worker of this gateway look at once: after the transaction has been committed. */
  wake(): void {
    if (this.#workerId) this.#boss.notifyWorker(this.#workerId)
  }

  /** Takes no more jobs; waits for those in hand. */
  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5000 })
  }
}
