import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fluxEmulator } from '@genmux/flux/emulator'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Example, examplesOf } from '../support/readme.ts'
import { type GatewayProcess, startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { testKey } from '../support/test-gateway.ts'

/** Examples that are shown elsewhere, by what they begin with. */
const shownElsewhere: readonly (readonly [start: string, where: string])[] = [
  ['npm start', 'the start of a fresh clone is what continuous integration begins with'],
  ['BFL_API_KEY=', 'stories/live-key.test.ts'],
  ['npm run -s genmux', 'stories/cli.test.ts'],
  ["import { Webhook } from 'standardwebhooks'", 'stories/webhooks.test.ts'],
]

const examples = await examplesOf(new URL('../../../../README.md', import.meta.url))
const kept = examples.filter(({ text }) => !shownElsewhere.some(([start]) => text.startsWith(start)))
const inLanguage = (language: string) =>
  kept.filter((example) => example.language === language).map((example) => [named(example), example] as const)
const named = ({ heading, text }: Example) => `${heading}: ${text.split('\n', 1)[0]}`

let database: TestDatabase
let dataDir: string
let gateway: GatewayProcess
let emulators: EmulatorServer
let vendors: string
/** A finished generation, and one under way. */
let finished: string
let underWay: string

beforeAll(async () => {
  database = await testDatabase()
  dataDir = await temporaryFolder()
  gateway = await startProcess(database.address, dataDir)
  emulators = createEmulatorServer({
    emulators: [fluxEmulator],
    dataDir: join(dataDir, 'alone'),
    jobSeconds: 0.3,
  })
  vendors = await emulators.listen()
  const image = (text: string) =>
    gateway.client.generate({ type: 'IMAGE', provider: 'flux', input: { text } })
  ;[finished, underWay] = await Promise.all([image('a fox'), image('a hare')])
  const { url } = await gateway.client.ended(finished)
  await writeFile(join(dataDir, 'fox.png'), Buffer.from(await (await fetch(url)).arrayBuffer()))
})
afterAll(async () => {
  await Promise.all([gateway.stop(), emulators.close()])
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** The example for the gateway of this test, with its files in the folder of this test. */
function pasted({ text }: Example, id = finished): string {
  return text
    .replaceAll('http://localhost:4000', gateway.client.origin)
    .replaceAll('gen_…', id)
    .replaceAll(/\b(?:fox|parcel)\.\w+/g, (file) => join(dataDir, file))
}

/** What an example in TypeScript prints. */
function printed({ text }: Example): RegExp {
  if (text.includes('@genmux/core')) return /^\[\]$/m
  // What is declared prints nothing, and would fail where its import did not lead anywhere.
  if (text.includes('defineConfig')) return /^$/
  if (text.includes("'openai'")) return /^gen_\w{26} null$/m
  if (text.includes('graphql-request'))
    return /id: 'gen_\w+',\s+status: 'QUEUED',\s+creditCost: [\d.]+.*INVALID_INPUT .*Did you mean seed\?/s
  return /^COMPLETED http/
}

/** Runs a program in a folder where the packages of the gateway are found. */
async function run(file: string, argv: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(file, argv, {
    cwd: import.meta.dirname,
    env: { PATH: process.env.PATH, KEY: testKey },
    timeout: 25_000,
  })
  return stdout
}

/** The body of an answer of HTTP, with or without its headers before it. */
function bodyOf(answer: string) {
  return JSON.parse(answer.slice(answer.indexOf('{"')))
}

describe('every example of the README does what it says', () => {
  it('and there is none that nobody runs', () => {
    const run = new Set(['sh', 'ts', 'graphql', 'http', 'json', 'mermaid'])
    expect(kept.filter(({ language }) => !run.has(language))).toEqual([])
    for (const [start] of shownElsewhere)
      expect(examples.filter(({ text }) => text.startsWith(start))).toHaveLength(1)
  })

  it.each(inLanguage('sh'))('curl, %s', async (_, example) => {
    expect(example.text).toMatch(/^curl /)
    const answer = await run('bash', ['-c', pasted(example, underWay)])
    if (example.text.includes('/v1/assets')) {
      expect(answer.match(/"id":"ast_\w{26}","type":"image"/g)).toHaveLength(2)
    } else if (answer.includes('event: next')) {
      expect(answer).toMatch(/"status":"COMPLETED","progress":100,"url":"http.*event: complete/s)
    } else expect(Object.values(bodyOf(answer).data)).toEqual([expect.objectContaining({ status: 'QUEUED' })])
  })

  it('the answer that the first one shows is what comes', async () => {
    const [request] = inLanguage('sh')[0]?.slice(1) ?? []
    const [shown] = kept.filter(({ language }) => language === 'json')
    if (typeof request !== 'object' || !shown)
      throw new Error('The README begins with a request and its answer.')
    const answer = bodyOf(await run('bash', ['-c', pasted(request)])).data.generate
    const promised = JSON.parse(shown.text).data.generate
    expect(answer).toEqual({
      ...promised,
      id: expect.stringMatching(/^gen_/),
      estimatedTime: expect.any(Number),
    })
  })

  it.each(inLanguage('ts'))('TypeScript, %s', async (_, example) => {
    const text = pasted(example)
      // A vendor's adapter, for the emulated one.
      .replace("process.env.BFL_API_KEY ?? ''", `'any', baseUrl: '${vendors}/flux'`)
    const argv = ['--conditions=genmux-source', '--input-type=module-typescript', '--eval', text]
    expect(await run(process.execPath, argv)).toMatch(printed(example))
  })

  it.each(inLanguage('graphql'))('GraphQL, %s', async (_, example) => {
    const { status, body } = await gateway.client.request(pasted(example))
    expect(status).toBe(200)
    for (const value of Object.values(body.data))
      expect(value).toMatchObject({ creditCost: expect.any(Number) })
  })

  it.each(inLanguage('http'))('raw HTTP, %s', async (_, example) => {
    const isFlat = example.text.includes('errorCode')
    const { generation } = bodyOf(await sent(pasted(example))).data
    expect(generation).toEqual({
      id: finished,
      status: isFlat ? 'completed' : 'COMPLETED',
      url: expect.stringContaining('/media/'),
      metadata: isFlat
        ? expect.objectContaining({ width: 1024, format: 'jpg' })
        : { duration: null, resolution: '1k' },
      error: null,
      ...(isFlat && { errorCode: null }),
    })
  })
})

/** Sends the bytes of a request over a socket, completed as a client of HTTP does. @returns all that is answered. */
async function sent(text: string): Promise<string> {
  const { hostname, port, host } = new URL(gateway.client.origin)
  const [head = '', body = ''] = text.trim().split('\n\n')
  const headers = [
    ...head
      .replace('$KEY', testKey)
      .replace(/^Host: .*$/m, `Host: ${host}`)
      .split('\n'),
    'User-Agent: python-requests/2.32.5',
    'Accept-Encoding: gzip, deflate',
    'Accept: */*',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  const socket = connect(Number(port), hostname)
  const pieces: Buffer[] = []
  socket.on('data', (piece) => pieces.push(piece))
  socket.write(`${headers.join('\r\n')}\r\n\r\n${body}`)
  await once(socket, 'close')
  return Buffer.concat(pieces).toString()
}
