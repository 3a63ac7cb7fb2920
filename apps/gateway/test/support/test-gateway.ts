import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Book, type EmulatedJob } from '@genmux/testkit/emulator'
import pino from 'pino'
import { inject, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { DatabaseAddress } from '../../src/db/database.ts'
import { type GatewaySettings, startGateway } from '../../src/gateway.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { testDatabase } from './test-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether each gateway of a test has a second one beside it. */
    twoGateways: boolean
  }
}

export const testKey = 'gmx_test_of-the-tests'

/** What a GraphQL request is answered with, and how. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  // Tests look into answers of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about.
  readonly body: any
}

/** A client of one gateway with one key. */
export interface Client {
  readonly origin: string
  request(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>
  /** Starts a generation. @returns its id. */
  generate(input: object): Promise<string>
  /** The generation once it has ended. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the test is about.
  ended(id: string): Promise<any>
}

const whole = `query ($id: ID!) { generation(id: $id) {
  id status statusText provider model url progress estimatedTime creditCost metadataJson errorMessage errorCode livemode
  error { code message providerMessage reason stage retryable }
  outputs { url type width height duration format bytes }
  warnings { option asked used reason }
  attempts { status provider model error { code } }
  routing { chosenBy candidates { provider model } rejected { provider model reason } }
} }`

/** @param more further gateways on the same database: requests go to each in turn */
export function clientOf(origin: string, key: string = testKey, more: readonly string[] = []): Client {
  const origins = [origin, ...more]
  let asked = 0
  async function request(query: string, variables: object = {}, headers: Record<string, string> = {}) {
    const response = await fetch(`${origins[asked++ % origins.length]}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  return {
    origin,
    request,
    async generate(input) {
      const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
      const { body } = await request(mutation, { input })
      if (!body.data?.generate) throw new Error(JSON.stringify(body.errors))
      return body.data.generate.id
    },
    ended: (id) =>
      vi.waitFor(
        async () => {
          const { generation } = (await request(whole, { id })).body.data
          if (['QUEUED', 'PROCESSING'].includes(generation.status))
            throw new Error(`${id} is ${generation.status}`)
          return generation
        },
        { timeout: 25_000, interval: 50 },
      ),
  }
}

export interface TestGateway extends Client {
  /** Of all gateways on its database: any of them may do the work. */
  readonly origins: readonly string[]
  readonly dataDir: string
  readonly database: DatabaseAddress
  /** How many subscriptions are open. */
  subscriptions(): number
  /** What the emulated vendor has on its books: every job would have been billed. */
  books(provider: string): readonly EmulatedJob[]
  stop(): Promise<void>
}

/**
 * A gateway of a test's own: real database, real emulators, on a real port. In the project `two gateways` a second one
 * works beside it on the same database, and the client asks each in turn.
 */
export async function testGateway(
  settings: Partial<Omit<GatewaySettings, 'config' | 'database'>> & {
    readonly environment?: Record<string, string>
  } = {},
): Promise<TestGateway> {
  const { environment = {}, ...rest } = settings
  const database = await testDatabase()
  const dataDir = await temporaryFolder()
  const start = (more: Record<string, string> = {}) =>
    startGateway({
      log: pino({ level: process.env.GENMUX_TEST_LOG ?? 'silent' }),
      emulatedSeconds: 0.3,
      ...rest,
      config: readConfig({
        PORT: '0',
        HOST: '127.0.0.1',
        GENMUX_DATA_DIR: dataDir,
        GENMUX_API_KEY: testKey,
        ...more,
        ...environment,
      }),
      database: database.address,
    })
  const gateway = await start()
  // Gateways on one database have one public address.
  const peers = inject('twoGateways') ? [await start({ GENMUX_PUBLIC_URL: gateway.origin })] : []
  return {
    ...clientOf(
      gateway.origin,
      testKey,
      peers.map(({ origin }) => origin),
    ),
    origins: [gateway, ...peers].map(({ origin }) => origin),
    dataDir,
    database: database.address,
    subscriptions: () => [gateway, ...peers].reduce((sum, each) => sum + each.subscriptions(), 0),
    books: (provider) => new Book(join(dataDir, 'emulators', `${provider}.jsonl`)).jobs,
    async stop() {
      await Promise.all([gateway, ...peers].map((each) => each.stop()))
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
