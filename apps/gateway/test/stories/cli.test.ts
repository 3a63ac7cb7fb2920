import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { adminKeyFile } from '../../src/keys/admin-key.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { testDatabase } from '../support/test-database.ts'
import { clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'

const program = fileURLToPath(new URL('../../../../packages/cli/src/main.ts', import.meta.url))

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway({ environment: { BFL_API_KEY: 'a-vendors-secret' } })
})
afterAll(() => gateway.stop())

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The command as a person runs it: a process of its own, with the key that the gateway left in its data folder. */
function genmux(
  args: readonly string[],
  to: { readonly origin: string; readonly dataDir: string } = gateway,
) {
  return new Promise<Ended>((resolve) => {
    const environment = { PATH: process.env.PATH, GENMUX_URL: to.origin, GENMUX_DATA_DIR: to.dataDir }
    const child = execFile(
      process.execPath,
      ['--conditions=genmux-source', program, ...args],
      { env: environment },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

/** What a command prints for programs. */
async function json(args: readonly string[]) {
  const { code, stdout, stderr } = await genmux([...args, '--json'])
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

it('from an account to a generation and a revoked key, in five commands', async () => {
  const account = await json(['accounts', 'create', 'Acme', '--plan', 'starter'])
  expect(account).toEqual({
    id: expect.stringMatching(/^acc_/),
    name: 'Acme',
    plan: 'STARTER',
    metered: true,
    createdAt: expect.any(String),
  })

  const made = await genmux(['keys', 'create', account.id, '--name', 'laptop'])
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^gmx_test_\S+\n$/) })
  expect(made.stderr).toContain('the only time')
  const secret = made.stdout.trim()
  const client = clientOf(gateway.origin, secret)
  const id = await client.generate({ type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } })
  expect(await client.ended(id)).toMatchObject({ status: 'COMPLETED' })

  const [key, ...others] = await json(['keys', 'list', account.id])
  expect(key).toMatchObject({ mode: 'TEST', name: 'laptop', hint: secret.slice(-4), revokedAt: null })
  expect(others).toEqual([])

  expect(await json(['keys', 'revoke', key.id])).toMatchObject({ id: key.id, revokedAt: expect.any(String) })
  expect((await client.request('{ providers { id } }')).status).toBe(401)
  expect((await genmux(['keys', 'list', account.id])).stdout).not.toContain(secret)
})

it('lists accounts as a table for people, and says when there are more', async () => {
  for (const number of [1, 2, 3]) await json(['accounts', 'create', `Listed ${number}`])
  const { stdout, stderr } = await genmux(['accounts', 'list', '--search', 'listed', '--limit', '2'])
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/)[1])).toEqual([
    'NAME',
    'Listed 3',
    'Listed 2',
    undefined,
  ])
  expect(stderr).toContain('There are more')
  expect((await genmux(['accounts', 'list', '--search', 'nobody'])).stdout).toBe('There are none.\n')
})

it('changes an account, and prints a key for programs with all that is known of it', async () => {
  const { id } = await json(['accounts', 'create', 'Old name'])
  expect(await json(['accounts', 'update', id, '--name', 'New name', '--plan', 'PRO'])).toMatchObject({
    id,
    name: 'New name',
    plan: 'PRO',
  })
  expect(await json(['keys', 'create', id, '--mode', 'live'])).toEqual({
    id: expect.stringMatching(/^key_/),
    accountId: id,
    mode: 'LIVE',
    name: null,
    hint: expect.any(String),
    createdAt: expect.any(String),
    revokedAt: null,
    secret: expect.stringMatching(/^gmx_live_/),
  })
})

it('shows what a live key reaches, and no secret of it', async () => {
  const { stdout } = await genmux(['providers'])
  expect(stdout).toMatch(/^flux +AVAILABLE +BFL_API_KEY +-$/m)
  expect(stdout).toMatch(/^kling +NOT_CONFIGURED +- +KLING_API_KEY/m)
  expect(stdout).not.toContain('a-vendors-secret')
})

it.each([
  ['an account that is not there', ['keys', 'create', 'acc_none'], 'There is no account "acc_none".'],
  ['a key that is not there', ['keys', 'revoke', 'key_none'], 'There is no key "key_none".'],
  ['a name that is none', ['accounts', 'create', ' '], 'input.name must not be empty.'],
  ['another key than the admin key', ['providers', '--admin-key', 'gmx_test_of-the-tests'], 'at /graphql'],
])('%s is refused with 1, in the gateway’s words', async (_, args, words) => {
  const { code, stdout, stderr } = await genmux(args)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(words)
})

it('a house key that was revoked stays so: the next start makes another test key, and the admin key stays', async () => {
  const database = await testDatabase()
  const dataDir = await temporaryFolder()
  const start = () => startProcess(database.address, dataDir, { environment: {} })
  const testKey = async () => (await readFile(`${dataDir}/test-key`, 'utf8')).trim()

  const first = await start()
  const [revoked, adminKey] = [await testKey(), await readFile(adminKeyFile(dataDir), 'utf8')]
  const at = { origin: first.client.origin, dataDir }
  const [key] = JSON.parse((await genmux(['keys', 'list', 'acc_house', '--json'], at)).stdout)
  expect((await genmux(['keys', 'revoke', key.id], at)).code).toBe(0)
  await first.stop()

  const second = await start()
  const { origin } = second.client
  const statuses = [revoked, await testKey()].map(
    async (each) => (await clientOf(origin, each).request('{ providers { id } }')).status,
  )
  expect(await Promise.all(statuses)).toEqual([401, 200])
  expect(await readFile(adminKeyFile(dataDir), 'utf8')).toBe(adminKey)
  await second.stop()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

it('gives credits, once for each reference, and says where they went', async () => {
  const { id } = await json(['accounts', 'create', 'Payer'])
  const add = ['credits', 'add', id, '12.5', '--reference', 'invoice-1']
  expect(await json(add)).toMatchObject({ kind: 'TOP_UP', available: 12.5 })
  expect(await json(add)).toMatchObject({ reference: 'invoice-1' })
  expect(await json(['credits', 'adjust', id, '-2.5', '--reference', 'typo'])).toMatchObject({
    available: -2.5,
  })
  expect(await json(['credits', 'show', id])).toEqual({ account: id, available: 10, reserved: 0 })
  expect(await json(['credits', 'statement', id])).toHaveLength(2)
  expect(await genmux(['credits', 'add', id, '5'])).toMatchObject({ code: 2 })
  expect(await genmux(['credits', 'add', id, 'much', '--reference', 'x'])).toMatchObject({ code: 2 })
})
