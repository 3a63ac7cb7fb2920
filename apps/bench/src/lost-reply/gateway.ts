import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@genmux/gateway/postgres'
import { z } from 'zod'

/** What the process of a gateway is told. */
export const toGateway = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('forward'), milliseconds: z.number() }),
  z.object({ kind: z.literal('stop') }),
])

/** A gateway of the bench's own, with a database of its own. */
export interface Gateway {
  /** Starts a generation with a live key. @returns its id. @throws Error with the errors of GraphQL. */
  generate(provider: string, request: object): Promise<string>
  find(id: string): Promise<Generation>
  /** Puts its clock forward. */
  forward(seconds: number): void
  /** Kills its process with signal 9, and starts another on the same database. */
  killAndRestart(): Promise<void>
  stop(): Promise<void>
}

const key = 'gmx_live_of-the-bench'
const startMilliseconds = 60_000

const generation = z.object({
  status: z.enum(['QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']),
  model: z.string().nullable(),
  creditCost: z.number().nullable(),
  error: z.object({ message: z.string() }).nullable(),
  outputs: z.array(z.object({ url: z.string() })),
  attempts: z.array(z.object({ status: z.string() })),
})

/** What is asked of a generation. */
export type Generation = z.output<typeof generation>

const accepted = z.object({ data: z.object({ generate: z.object({ id: z.string() }) }) })
const found = z.object({ data: z.object({ generation }) })
const start = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
const ask = `query ($id: ID!) { generation(id: $id) {
  status model creditCost error { message } outputs { url } attempts { status }
} }`

/** Starts one whose live keys reach the vendors that `environment` names. */
export async function startGateway(environment: Readonly<Record<string, string>>): Promise<Gateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'genmux-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false })
  let ahead = 0
  const life = () =>
    startProcess([JSON.stringify(postgres.address), String(ahead)], {
      ...environment,
      GENMUX_DATA_DIR: dataDir,
      GENMUX_API_KEY: key,
      ...(process.env.LOG_LEVEL && { LOG_LEVEL: process.env.LOG_LEVEL }),
    })
  let current = await life().catch(async (error: unknown) => {
    await postgres.stop()
    throw error
  })
  const request = async (query: string, variables: object): Promise<unknown> => {
    const response = await fetch(`${current.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(startMilliseconds),
    })
    return response.json()
  }
  return {
    async generate(provider, asked) {
      const answer = await request(start, { input: { provider, ...asked } })
      const parsed = accepted.safeParse(answer)
      if (!parsed.success) throw new Error(`${provider} cannot be asked: ${JSON.stringify(answer)}`)
      return parsed.data.data.generate.id
    },
    find: async (id) => found.parse(await request(ask, { id })).data.generation,
    forward(seconds) {
      ahead += seconds * 1000
      current.tell({ kind: 'forward', milliseconds: seconds * 1000 })
    },
    async killAndRestart() {
      await current.end('SIGKILL')
      current = await life()
    },
    async stop() {
      await current.end('stop')
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

interface Life {
  readonly origin: string
  tell(message: z.input<typeof toGateway>): void
  end(how: 'stop' | 'SIGKILL'): Promise<void>
}

async function startProcess(argv: readonly string[], environment: Record<string, string>): Promise<Life> {
  const child = fork(new URL('./gateway-process.ts', import.meta.url), argv, {
    execArgv: ['--conditions=genmux-source'],
    env: { PATH: process.env.PATH, PORT: '0', HOST: '127.0.0.1', ...environment },
  })
  const origin = await originOf(child)
  const exited = once(child, 'exit')
  return {
    origin,
    tell: (message) => child.send(message),
    async end(how) {
      if (how === 'stop') child.send({ kind: 'stop' } satisfies z.input<typeof toGateway>)
      else child.kill(how)
      await exited
    },
  }
}

async function originOf(child: ChildProcess): Promise<string> {
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`The gateway ended with ${code} before it listened.`)
  })
  // It exits in the end, when nobody listens any more.
  exited.catch(() => undefined)
  const signal = AbortSignal.timeout(startMilliseconds)
  const [message] = await Promise.race([once(child, 'message', { signal }), exited])
  return z.object({ origin: z.string() }).parse(message).origin
}
