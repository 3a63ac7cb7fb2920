import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { adminKeyFile, firstAdminKey } from '../../src/keys/admin-key.ts'
import { adminClient, adminKey } from '../support/admin-client.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type Answer, clientOf, type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'

let gateway: TestGateway
let admin: ReturnType<typeof adminClient>
beforeAll(async () => {
  gateway = await testGateway({
    environment: {
      GENMUX_ADMIN_KEY: adminKey,
      GENMUX_PROVIDERS: 'flux, kling',
      BFL_API_KEY: 'a-vendors-secret',
    },
  })
  admin = adminClient(gateway.origin)
})
afterAll(() => gateway.stop())

const codeOf = ({ status, body }: Answer) => [status, body.errors?.[0]?.extensions.code]

async function ownFolder(): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

describe('the admin key', () => {
  it('is made once, for its owner’s eyes only, even where gateways boot at the same moment', async () => {
    const folder = await ownFolder()
    const keys = await Promise.all(Array.from({ length: 8 }, () => firstAdminKey(folder)))
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^gmx_admin_[A-Za-z0-9_-]{32}$/)
    expect(await firstAdminKey(folder)).toBe(keys[0])
    expect((await stat(adminKeyFile(folder))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['admin-key'])
  })

  it('is never replaced by another when its file holds something else', async () => {
    const folder = await ownFolder()
    await writeFile(adminKeyFile(folder), 'of somebody else')
    await expect(firstAdminKey(folder)).rejects.toThrow(/admin-key holds no admin key/)
  })

  it('is taken from the file that the first boot made, and opens nothing when it is another’s', async () => {
    const own = await testGateway()
    const key = (await readFile(adminKeyFile(own.dataDir), 'utf8')).trim()
    expect((await adminClient(own.origin, key).request('{ providers { id } }')).status).toBe(200)
    expect(codeOf(await adminClient(own.origin).request('{ providers { id } }'))).toEqual([
      401,
      'UNAUTHENTICATED',
    ])
    await own.stop()
  })

  it.each([
    ['none', undefined, 401, 'UNAUTHENTICATED', 'Bearer gmx_admin_'],
    ['a test key', `Bearer ${testKey}`, 403, 'FORBIDDEN', '/graphql'],
    ['a live key', 'Bearer gmx_live_of-the-tests', 403, 'FORBIDDEN', '/graphql'],
    ['another admin key', 'Bearer gmx_admin_wrong', 401, 'UNAUTHENTICATED', 'not the admin key'],
    ['the beginning of it', `Bearer ${adminKey.slice(0, -1)}`, 401, 'UNAUTHENTICATED', 'not the admin key'],
    ['another scheme', `Basic ${adminKey}`, 401, 'UNAUTHENTICATED', 'Bearer gmx_admin_'],
  ])('%s opens nothing, not even the schema', async (_, authorization, status, code, words) => {
    for (const query of ['{ __schema { types { name } } }', '{ accounts { nodes { id } } }', '{ nonsense']) {
      const response = await fetch(`${gateway.origin}/admin/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: JSON.stringify({ query }),
      })
      const { data, errors } = JSON.parse(await response.text())
      expect({ status: response.status, data, errors }).toEqual({
        status,
        data: undefined,
        errors: [{ message: expect.stringContaining(words), extensions: { code } }],
      })
    }
  })

  it('opens nothing at /graphql, which says where it belongs', async () => {
    const answer = await clientOf(gateway.origin, adminKey).request('{ generations { nodes { id } } }')
    expect(codeOf(answer)).toEqual([401, 'UNAUTHENTICATED'])
    expect(answer.body.errors[0].message).toContain('/admin/graphql')
  })
})

describe('the endpoint', () => {
  it('gives pages of other origins nothing', async () => {
    const headers = { origin: 'https://elsewhere.example', authorization: `Bearer ${adminKey}` }
    const url = `${gateway.origin}/admin/graphql?query={providers{id}}`
    const asked = await fetch(url, { headers })
    const allowed = await fetch(url, {
      method: 'OPTIONS',
      headers: { ...headers, 'access-control-request-method': 'POST' },
    })
    for (const response of [asked, allowed]) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  it('has no page of its own, and answers with an id as every other does', async () => {
    const page = await fetch(`${gateway.origin}/admin/graphql`, { headers: { accept: 'text/html' } })
    expect(page.headers.get('content-type')).not.toContain('html')
    expect(page.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('has the limits of the public one', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `a${index}: providers { id }`).join(' ')
    expect((await admin.request(`{ ${many} }`)).body.errors[0].extensions.code).toBe('INVALID_INPUT')
  })

  it('shows nothing of itself at /graphql', async () => {
    const { body } = await gateway.request('{ __schema { types { fields { name } } } }')
    const fields = JSON.stringify(body)
    for (const name of ['accountCreate', 'keyCreate', 'keyRevoke', 'variables'])
      expect(fields).not.toContain(`"${name}"`)
  })
})

describe('accounts', () => {
  it('are made, read and changed', async () => {
    const id = await admin.createAccount(' Acme ', 'STARTER')
    expect(id).toMatch(/^acc_/)
    const change =
      'mutation ($id: ID!, $input: AccountUpdateInput!) { accountUpdate(id: $id, input: $input) { id } }'
    const read = 'query ($id: ID!) { account(id: $id) { id name plan createdAt } }'
    expect((await admin.request(read, { id })).body.data.account).toEqual({
      id,
      name: 'Acme',
      plan: 'STARTER',
      createdAt: expect.stringMatching(/Z$/),
    })
    await admin.request(change, { id, input: { plan: 'PRO' } })
    expect((await admin.request(read, { id })).body.data.account).toMatchObject({ name: 'Acme', plan: 'PRO' })
    await admin.request(change, { id, input: { name: 'Acme & Sons' } })
    expect((await admin.request(read, { id })).body.data.account).toMatchObject({
      name: 'Acme & Sons',
      plan: 'PRO',
    })
    expect(codeOf(await admin.request(change, { id, input: {} }))).toEqual([400, 'INVALID_INPUT'])
  })

  it('are listed newest first, page by page, each once', async () => {
    const made: string[] = []
    for (const number of [1, 2, 3, 4, 5]) made.push(await admin.createAccount(`Paged ${number}`, 'FREE'))
    const list = `query ($after: String) { accounts(first: 2, after: $after, search: "pAGed") {
      nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } }`
    const seen: string[] = []
    let page: { hasNextPage: boolean; endCursor?: string } = { hasNextPage: true }
    while (page.hasNextPage) {
      const { accounts } = (await admin.request(list, { after: page.endCursor })).body.data
      expect(accounts.pageInfo.hasPreviousPage).toBe(seen.length > 0)
      seen.push(...accounts.nodes.map(({ id }: { id: string }) => id))
      page = accounts.pageInfo
    }
    expect(seen).toEqual(made.sort().reverse())
  })

  it('are searched for by an id, or by a part of a name in which nothing is a wildcard', async () => {
    const id = await admin.createAccount('100% cotton', 'FREE')
    const found = async (search: string) =>
      (
        await admin.request('query ($search: String) { accounts(search: $search) { nodes { id } } }', {
          search,
        })
      ).body.data.accounts.nodes
    expect(await found('0% COT')).toEqual([{ id }])
    expect(await found(id)).toEqual([{ id }])
    expect(await found('1_0%')).toEqual([])
  })

  it.each([
    ['accounts(first: 0)', 'first'],
    ['accounts(first: 101)', 'first'],
    ['accounts(after: "key_1")', 'after'],
    ['accounts(search: "\\u0000")', 'search'],
  ])('%s is refused, and the field named', async (field, path) => {
    const answer = await admin.request(`{ ${field} { nodes { id } } }`)
    expect(codeOf(answer)).toEqual([400, 'INVALID_INPUT'])
    expect(answer.body.errors[0].extensions.issues).toMatchObject([{ path: [path] }])
  })

  it.each([
    ['an empty name', '  '],
    ['a long one', 'x'.repeat(101)],
    ['one that steers a terminal', 'Acme\u001b[2J'],
    ['one that turns its reader’s eye', 'Acme\u202eevil'],
  ])('%s is refused', async (_, name) => {
    const create = 'mutation ($name: String!) { accountCreate(input: { name: $name, plan: FREE }) { id } }'
    const answer = await admin.request(create, { name })
    expect(codeOf(answer)).toEqual([400, 'INVALID_INPUT'])
    expect(answer.body.errors[0].extensions.issues).toMatchObject([{ path: ['input', 'name'] }])
  })

  it('that do not exist are NOT_FOUND, whatever is asked of them', async () => {
    for (const document of [
      '{ account(id: "acc_none") { id } }',
      '{ account(id: "acc_\\u0000") { id } }',
      '{ keys(accountId: "acc_none") { nodes { id } } }',
      'mutation { accountUpdate(id: "acc_none", input: { plan: PRO }) { id } }',
      'mutation { keyCreate(accountId: "acc_none", mode: TEST) { secret } }',
      'mutation { keyRevoke(id: "key_none") { id } }',
    ])
      expect(codeOf(await admin.request(document))).toEqual([404, 'NOT_FOUND'])
  })

  it('of the house keep their plan', async () => {
    const change = 'mutation { accountUpdate(id: "acc_house", input: { plan: FREE }) { plan } }'
    expect(codeOf(await admin.request(change))).toEqual([400, 'INVALID_INPUT'])
    expect((await gateway.request('{ generations { nodes { id } } }')).status).toBe(200)
  })
})

describe('keys', () => {
  it('are shown in full once, and nobody can read them again', async () => {
    const account = await admin.createAccount('Of one key', 'FREE')
    const { key, secret } = await admin.createKey(account, 'LIVE', 'production')
    expect(secret).toMatch(/^gmx_live_[A-Za-z0-9_-]{32}$/)
    expect(key).toMatchObject({ mode: 'LIVE', name: 'production', hint: secret.slice(-4), revokedAt: null })
    const list = await admin.keysOf(account)
    expect(list).toEqual([key])
    expect(JSON.stringify(list)).not.toContain(secret)
    const db = openDatabase(gateway.database, () => undefined)
    const rows = await db.selectFrom('api_keys').selectAll().execute()
    await db.destroy()
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  it('open their own account’s generations only', async () => {
    const [one, other] = await Promise.all(
      ['One', 'Other'].map(async (name) => {
        const { secret } = await admin.createKey(await admin.createAccount(name, 'PRO'), 'TEST')
        return clientOf(gateway.origin, secret)
      }),
    )
    if (!one || !other) throw new TypeError('Two clients were asked for.')
    const id = await one.generate({ type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } })
    expect(await one.ended(id)).toMatchObject({ status: 'COMPLETED' })
    const read = await other.request('query ($id: ID!) { generation(id: $id) { id } }', { id })
    expect(codeOf(read)).toEqual([404, 'NOT_FOUND'])
  })

  it('are listed newest first, page by page', async () => {
    const account = await admin.createAccount('Of three keys', 'FREE')
    const made: string[] = []
    for (const name of ['a', 'b', 'c']) made.push((await admin.createKey(account, 'TEST', name)).key.id)
    const list = `query ($id: ID!, $after: String) { keys(accountId: $id, first: 2, after: $after) {
      nodes { id } pageInfo { hasNextPage endCursor } } }`
    const first = (await admin.request(list, { id: account })).body.data.keys
    const after = first.pageInfo.endCursor
    const second = (await admin.request(list, { id: account, after })).body.data.keys
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(made.sort().reverse())
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false])
  })

  it('that are revoked are refused at once, by another process too; to revoke them again changes nothing', async () => {
    const neighbour = await startProcess(gateway.database, gateway.dataDir)
    const { key, secret } = await admin.createKey(await admin.createAccount('Of the past', 'FREE'), 'TEST')
    const clients = [clientOf(gateway.origin, secret), clientOf(neighbour.client.origin, secret)]
    const asked = () => Promise.all(clients.map((client) => client.request('{ providers { id } }')))
    expect((await asked()).map(({ status }) => status)).toEqual([200, 200])
    const revoke = 'mutation ($id: ID!) { keyRevoke(id: $id) { id revokedAt } }'
    const revoked = (await admin.request(revoke, { id: key.id })).body.data.keyRevoke
    expect((await asked()).map(codeOf)).toEqual([
      [401, 'UNAUTHENTICATED'],
      [401, 'UNAUTHENTICATED'],
    ])
    expect(revoked.revokedAt).not.toBeNull()
    expect((await admin.request(revoke, { id: key.id })).body.data.keyRevoke).toEqual(revoked)
    await neighbour.stop()
  })

  it('that were made are not lost to a neighbour in the document that is refused', async () => {
    const account = await admin.createAccount('Of two wishes', 'FREE')
    const { status, body } = await admin.request(
      `mutation ($id: ID!) { good: keyCreate(accountId: $id, mode: TEST) { secret } bad: keyRevoke(id: "key_none") { id } }`,
      { id: account },
    )
    expect(status).toBe(200)
    expect(body.data).toEqual({ good: { secret: expect.stringMatching(/^gmx_test_/) }, bad: null })
  })
})

it('providers say what a live key would reach, by the names of variables and never their values', async () => {
  const { body } = await admin.request('{ providers { id configured status variables { name set } } }')
  const of = (wanted: string) => body.data.providers.find(({ id }: { id: string }) => id === wanted)
  expect(of('flux')).toEqual({
    id: 'flux',
    configured: true,
    status: 'AVAILABLE',
    variables: [{ name: 'BFL_API_KEY', set: true }],
  })
  expect(of('kling')).toMatchObject({ configured: false, status: 'NOT_CONFIGURED' })
  expect(of('luma')).toMatchObject({ status: 'DISABLED' })
  expect(JSON.stringify(body)).not.toContain('a-vendors-secret')
})

describe('credits', () => {
  const movement = 'id kind available reserved reference note'
  const move = (name: 'creditsAdd' | 'creditsAdjust', input: object) =>
    admin.request(`mutation ($input: CreditsInput!) { moved: ${name}(input: $input) { ${movement} } }`, {
      input,
    })
  const account = async (id: string, mode: 'LIVE' | 'TEST' = 'LIVE') =>
    (
      await admin.request(
        `query ($id: ID!, $mode: KeyMode!) {
          account(id: $id) { credits(mode: $mode) { available reserved } }
          statement(accountId: $id, mode: $mode) { nodes { ${movement} } } }`,
        { id, mode },
      )
    ).body.data

  it('are added once for each reference, and shown in the statement', async () => {
    const accountId = await admin.createAccount('Payer', 'PRO')
    const input = { accountId, amount: 500.5, reference: 'invoice-1', note: 'paid by card' }
    const first = await move('creditsAdd', input)
    expect(first.body.data.moved).toMatchObject({ kind: 'TOP_UP', available: 500.5, reserved: 0 })
    expect((await move('creditsAdd', input)).body.data.moved.id).toBe(first.body.data.moved.id)
    await move('creditsAdjust', { accountId, amount: -0.5, reference: 'rounding' })
    const { account: after, statement } = await account(accountId)
    expect(after.credits).toEqual({ available: 500, reserved: 0 })
    expect(statement.nodes.map(({ reference }: { reference: string }) => reference)).toEqual([
      'rounding',
      'invoice-1',
    ])
    expect((await account(accountId, 'TEST')).account.credits.available).toBe(1_000_000)
  })

  it.each([
    ['less than nothing', 'creditsAdd', { amount: -5 }, /more than 0/],
    ['less than a thousandth', 'creditsAdd', { amount: 0.0001 }, /whole thousandths/],
    ['what is not there', 'creditsAdjust', { amount: -7 }, /has 0 available/],
    ['no reference', 'creditsAdd', { amount: 5, reference: '' }, /reference/],
  ] as const)('refuse %s', async (_, name, input, message) => {
    const accountId = await admin.createAccount('Poor', 'FREE')
    const answer = await move(name, { accountId, reference: 'r', ...input })
    expect(codeOf(answer)).toEqual([400, 'INVALID_INPUT'])
    expect(answer.body.errors[0].message).toMatch(message)
  })

  it('are not for accounts that pay nothing, nor for ones that are not there', async () => {
    const house = await move('creditsAdd', { accountId: 'acc_house', amount: 5, reference: 'r' })
    expect(codeOf(house)).toEqual([400, 'INVALID_INPUT'])
    expect(codeOf(await move('creditsAdd', { accountId: 'acc_none', amount: 5, reference: 'r' }))).toEqual([
      404,
      'NOT_FOUND',
    ])
    expect((await account('acc_house')).account.credits).toBeNull()
  })
})

describe('limits of an account’s own', () => {
  const update = (id: string, input: object) =>
    admin.request(
      `mutation ($id: ID!, $input: AccountUpdateInput!) {
        account: accountUpdate(id: $id, input: $input) { plan metered startsPerMinute inProgress } }`,
      { id, input },
    )

  it('are for ENTERPRISE, and end with it', async () => {
    const id = await admin.createAccount('Large', 'ENTERPRISE')
    const limited = await update(id, { startsPerMinute: 600, inProgress: 50, metered: false })
    expect(limited.body.data.account).toEqual({
      plan: 'ENTERPRISE',
      metered: false,
      startsPerMinute: 600,
      inProgress: 50,
    })
    expect((await update(id, { inProgress: null })).body.data.account).toMatchObject({
      startsPerMinute: 600,
      inProgress: null,
    })
    expect((await update(id, { plan: 'PRO' })).body.data.account).toMatchObject({ startsPerMinute: null })
    expect(codeOf(await update(id, { startsPerMinute: 600 }))).toEqual([400, 'INVALID_INPUT'])
  })

  it('are at least one, and none for the house', async () => {
    const id = await admin.createAccount('Large', 'ENTERPRISE')
    expect(codeOf(await update(id, { inProgress: 0 }))).toEqual([400, 'INVALID_INPUT'])
    expect(codeOf(await update('acc_house', { inProgress: 5 }))).toEqual([400, 'INVALID_INPUT'])
    expect(codeOf(await update('acc_house', { metered: true }))).toEqual([400, 'INVALID_INPUT'])
  })
})
