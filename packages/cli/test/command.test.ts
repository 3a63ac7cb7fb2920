import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from '../src/index.ts'

const key = 'gmx_admin_of-the-tests'

/** Runs a command line; answers with what it wrote and how it ended. */
async function genmux(args: readonly string[], environment: Record<string, string> = {}) {
  const stdout: string[] = []
  const stderr: string[] = []
  const code = await run(
    args,
    { GENMUX_DATA_DIR: '/nowhere', ...environment },
    { stdout: (text) => stdout.push(text), stderr: (text) => stderr.push(text) },
  )
  return { code, stdout: stdout.join(''), stderr: stderr.join('') }
}

/** Something that listens where a gateway is expected. */
async function listening(handler: RequestListener): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // A server that listens on a port has an address of this form.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const providers = JSON.stringify({ data: { providers: [] } })

describe('help', () => {
  it('names every command, with examples and exit codes', async () => {
    const { code, stdout, stderr } = await genmux(['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const word of ['accounts', 'keys', 'providers', '--json', 'GENMUX_URL', 'Examples:', 'Exit codes:'])
      expect(stdout).toContain(word)
  })

  it.each([
    ['accounts list'],
    ['accounts create'],
    ['accounts update'],
    ['keys create'],
    ['keys list'],
    ['keys revoke'],
  ])('%s has its own, with the options of every command', async (command) => {
    const { code, stdout } = await genmux([...command.split(' '), '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain(`Usage: genmux ${command}`)
    expect(stdout).toContain('--admin-key')
  })
})

describe('wrong usage ends with 2, says what is wrong, and writes nothing to stdout', () => {
  it.each([
    ['no command', [], 'Usage: genmux'],
    ['an unknown command', ['acounts', 'list'], 'accounts'],
    ['an unknown option', ['keys', 'create', 'acc_1', '--moed', 'live'], '--mode'],
    ['a missing argument', ['keys', 'revoke'], "'key'"],
    ['an unknown mode', ['keys', 'create', 'acc_1', '--mode', 'prod'], 'test, live'],
    ['an unknown plan', ['accounts', 'create', 'Acme', '--plan', 'gold'], 'enterprise'],
    ['a limit that is none', ['accounts', 'list', '--limit', '0'], 'from 1 on'],
    ['nothing to change', ['accounts', 'update', 'acc_1'], '--name or --plan'],
    ['an address that is none', ['providers', '--url', 'localhost:4000', '--admin-key', key], 'http://'],
    ['no admin key', ['providers'], '/nowhere/admin-key'],
    ['a key that no header can hold', ['providers', '--admin-key', 'two words'], 'gmx_admin_'],
  ])('%s', async (_, args, words) => {
    const { code, stdout, stderr } = await genmux(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})

describe('a gateway', () => {
  it('that is not there is named, with the way to start it, and never the key', async () => {
    const { code, stdout, stderr } = await genmux([
      'providers',
      '--url',
      'http://127.0.0.1:1',
      '--admin-key',
      key,
    ])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('http://127.0.0.1:1/ cannot be reached')
    expect(stderr).toContain('npm start')
    expect(stderr).not.toContain(key)
  })

  it.each<[string, RequestListener]>([
    ['a page', (_, response) => response.end('<html>')],
    ['another address', (_, response) => response.writeHead(302, { location: 'https://example.com' }).end()],
    ['JSON of its own', (_, response) => response.end('{"hello":"world","errors":7}')],
    ['another version', (_, response) => response.end('{"data":{"providers":[{"name":1}]}}')],
  ])('that answers with %s is none: 1, and a sentence', async (_, handler) => {
    const url = await listening(handler)
    const { code, stdout, stderr } = await genmux(['providers', '--url', url, '--admin-key', key])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/not as a gateway does|different versions/)
  })

  it('that refuses is quoted', async () => {
    const url = await listening((_, response) => {
      response.writeHead(401).end('{"errors":[{"message":"This is not the admin key of this gateway."}]}')
    })
    expect(await genmux(['providers', '--url', url, '--admin-key', key])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'genmux: This is not the admin key of this gateway.\n',
    })
  })

  it('is found below a path, by an option before a variable; the key in the data folder comes last', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'genmux-test-'))
    onTestFinished(() => rm(dataDir, { recursive: true }))
    await writeFile(join(dataDir, 'admin-key'), 'gmx_admin_of-the-folder\n')
    const seen: string[] = []
    const url = await listening((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`)
      response.end(providers)
    })
    const environment = { GENMUX_URL: `${url}/media`, GENMUX_DATA_DIR: dataDir }
    await genmux(['providers'], environment)
    await genmux(['providers'], { ...environment, GENMUX_ADMIN_KEY: 'gmx_admin_of-the-shell' })
    await genmux(['--admin-key', key, 'providers', '--url', url], environment)
    expect(seen).toEqual([
      '/media/admin/graphql Bearer gmx_admin_of-the-folder',
      '/media/admin/graphql Bearer gmx_admin_of-the-shell',
      `/admin/graphql Bearer ${key}`,
    ])
  })
})

describe('a list', () => {
  /** A gateway with so many accounts, which gives at most a hundred at once. */
  async function withAccounts(total: number, asked: string[]): Promise<string> {
    return listening(async (request, response) => {
      const { first, after } = JSON.parse(await text(request)).variables
      asked.push(`${first} after ${after}`)
      const from = Number(after ?? 0)
      const nodes = Array.from({ length: Math.min(first, total - from) }, (_, index) => ({
        id: String(from + index + 1),
        name: 'Acme',
        plan: 'FREE',
        metered: true,
        createdAt: '2026-11-24T12:00:00.000Z',
      }))
      const end = from + nodes.length
      const pageInfo = { hasNextPage: end < total, endCursor: String(end) }
      response.end(JSON.stringify({ data: { accounts: { nodes, pageInfo } } }))
    })
  }

  it.each([
    [1000, 250, ['100 after null', '100 after 100', '100 after 200'], 250, ''],
    [150, 250, ['100 after null', '50 after 100'], 150, 'There are more'],
    [100, 100, ['100 after null'], 100, ''],
  ])('of at most %i from %i is read page by page', async (limit, total, pages, rows, said) => {
    const asked: string[] = []
    const url = await withAccounts(total, asked)
    const args = ['accounts', 'list', '--limit', String(limit), '--json', '--url', url, '--admin-key', key]
    const { code, stdout, stderr } = await genmux(args)
    expect(code).toBe(0)
    expect(asked).toEqual(pages)
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => Number(id))).toEqual(
      Array.from({ length: rows }, (_, index) => index + 1),
    )
    expect(stderr).toContain(said)
    expect(stderr === '').toBe(said === '')
  })
})
