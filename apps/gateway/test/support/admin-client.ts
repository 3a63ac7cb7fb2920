import type { Answer } from './test-gateway.ts'

export const adminKey = 'gmx_admin_of-the-tests'

const keyFields = 'id mode name hint createdAt revokedAt'

/** A client of the admin API. */
export function adminClient(origin: string, key: string = adminKey) {
  async function request(query: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${origin}/admin/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  return {
    request,
    /** @returns its id. */
    async createAccount(name: string, plan: string): Promise<string> {
      const mutation = 'mutation ($input: AccountCreateInput!) { accountCreate(input: $input) { id } }'
      return (await request(mutation, { input: { name, plan } })).body.data.accountCreate.id
    },
    async createKey(accountId: string, mode: 'TEST' | 'LIVE', name?: string) {
      const mutation = `mutation ($accountId: ID!, $mode: KeyMode!, $name: String) {
        keyCreate(accountId: $accountId, mode: $mode, name: $name) { key { ${keyFields} } secret } }`
      return (await request(mutation, { accountId, mode, name })).body.data.keyCreate
    },
    async keysOf(accountId: string) {
      const query = `query ($accountId: ID!) { keys(accountId: $accountId) { nodes { ${keyFields} } } }`
      return (await request(query, { accountId })).body.data.keys.nodes
    },
  }
}
