import { join } from 'node:path'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Traffic } from '../traffic/traffic.ts'
import { Book } from './book.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Emulator } from './emulator.ts'
import { strikeAfter, strikeBefore } from './fault-hooks.ts'
import { Faults } from './faults.ts'
import { renderOutput } from './files.ts'
import { EmulatorKit, Refused } from './kit.ts'
import { servePlaceholders } from './placeholders.ts'
import { promptDirectives } from './prompt-directives.ts'

export interface EmulatorServerSettings {
  readonly emulators: readonly Emulator[]
  /** Folder of the books; left out, they are kept in memory. */
  readonly dataDir?: string
  /** @default the real time */
  readonly clock?: Clock
  /** How long a job takes. @default 3 */
  readonly jobSeconds?: number
}

/** What tests look at and play with. */
export interface EmulatedVendor {
  readonly book: Book
  readonly faults: Faults
  /** Every request that reached it. */
  readonly traffic: Traffic
}

/** All emulators on one port. */
export interface EmulatorServer {
  readonly app: FastifyInstance
  /** @throws RangeError for a provider that is not served. */
  vendor(provider: string): EmulatedVendor
  /** Listens on loopback and returns the origin, e.g. `http://127.0.0.1:4010`. @default port 0: any free one */
  listen(options?: { readonly port?: number; readonly host?: string }): Promise<string>
  close(): Promise<void>
}

/** Makes a server with one emulated vendor under `/<provider>` each. */
export function createEmulatorServer(settings: EmulatorServerSettings): EmulatorServer {
  const app = fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true, trustProxy: false })
  const vendors = new Map<string, EmulatedVendor>()
  app.get('/', () => ({ emulators: [...vendors.keys()].map((provider) => `/${provider}`) }))
  servePlaceholders(app)
  for (const emulator of settings.emulators) {
    const vendor: EmulatedVendor = {
      book: new Book(settings.dataDir && join(settings.dataDir, `${emulator.provider}.jsonl`)),
      faults: new Faults(),
      traffic: new Traffic(),
    }
    vendors.set(emulator.provider, vendor)
    app.register(async (scope) => mount(scope, emulator, vendor, settings), {
      prefix: `/${emulator.provider}`,
    })
  }
  return {
    app,
    vendor(provider) {
      const vendor = vendors.get(provider)
      if (!vendor) throw new RangeError(`No emulator of "${provider}" is served here.`)
      return vendor
    },
    listen: ({ port = 0, host = '127.0.0.1' } = {}) => app.listen({ port, host }),
    close: () => app.close(),
  }
}

/** Registers one vendor: parsers, recording, faults, credentials, files, then its own routes. */
function mount(
  scope: FastifyInstance,
  emulator: Emulator,
  vendor: EmulatedVendor,
  settings: EmulatorServerSettings,
): void {
  const kit = new EmulatorKit({
    app: scope,
    ...vendor,
    clock: settings.clock ?? systemClock,
    refusals: emulator.refusals,
    jobSeconds: settings.jobSeconds ?? 3,
  })
  scope.removeContentTypeParser('application/json')
  scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) => {
    done(null, parseJson(String(text)))
  })
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes))
  scope.decorateRequest('emulator')
  scope.addHook('onRequest', async (request) => {
    request.emulator = { fault: vendor.faults.take(request.routeOptions.config.kind ?? 'other') }
  })
  scope.addHook('preHandler', async (request, reply) => {
    vendor.traffic.record(request)
    if (await strikeBefore(request, reply, emulator)) return reply
    if (!request.routeOptions.config.open) checkCredential(request, emulator, kit)
    return undefined
  })
  scope.addHook('onSend', strikeAfter)
  scope.setErrorHandler((error, _, reply: FastifyReply) => {
    if (!(error instanceof Refused)) throw error
    return reply
      .code(error.refusal.status)
      .headers(error.refusal.headers ?? {})
      .send(error.refusal.body)
  })
  serveFiles(scope, emulator, kit)
  emulator.routes(kit)
}

function checkCredential(request: FastifyRequest, emulator: Emulator, kit: EmulatorKit): void {
  const credential = emulator.credential(request)
  if (!credential || credential.includes('invalid')) kit.refuse('credentials')
}

/** Outputs, on links that die. `[flaky]` jobs refuse every other fetch. */
function serveFiles(scope: FastifyInstance, emulator: Emulator, kit: EmulatorKit): void {
  let fetches = 0
  scope.get<{ Params: { id: string; file: string }; Querystring: { expires?: string } }>(
    '/_files/:id/:file',
    { config: { kind: 'file', open: true } },
    async (request, reply) => {
      const job = kit.book.find(request.params.id)
      const position = Number.parseInt(request.params.file, 10)
      const dead = Number(request.query.expires ?? 0) * 1000 <= kit.clock.now()
      if (!job?.outputs[position] || dead || kit.phase(job) !== 'succeeded')
        return reply.code(403).send('This link is dead.')
      fetches += 1
      if (promptDirectives(job.prompt).flaky && fetches % 2 === 1) return reply.code(503).send('Try again.')
      const file = await renderOutput(job, position, `${emulator.provider} ${job.model}`)
      return reply.type(file.mimeType).send(Buffer.from(file.bytes))
    },
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
