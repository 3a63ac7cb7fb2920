/** A request that shows what the gateway is for: neither model of the provider can meet it to the letter. */
const firstRequest = {
  type: 'VIDEO',
  provider: 'minimax',
  input: { text: 'a lighthouse in a storm, waves breaking over the rocks' },
  options: { duration: 10, resolution: '1080p', style: 'cinematic' },
}

const start =
  'mutation ($input: GenerateInput!) { generate(input: $input) { id status creditCost estimatedTime warnings { option asked used reason } } }'
const follow =
  'query ($id: ID!) { generation(id: $id) { status progress url metadata { width height duration format } error { code message } } }'

/** What is printed once the gateway listens: where it is, a key, and two requests that work as they are pasted. */
export function banner(gateway: {
  readonly origin: string
  readonly key: string
  /** Where the admin key lies; the key itself is not printed. */
  readonly adminKeyAt: string
}): string {
  const { origin, key, adminKeyAt } = gateway
  const mode = key.startsWith('gmx_test_') ? 'test key: emulated vendors, nothing is paid' : 'live key'
  return `
genmux listens on ${origin}

  GraphQL   ${origin}/graphql   (open it in a browser for GraphiQL)
  API key   ${key}   (${mode})
  Admin     ${origin}/admin/graphql   (its key is in ${adminKeyAt}; try: npm run genmux -- accounts list)

Make a video:

${curl({ origin, key }, { query: start, variables: { input: firstRequest } })}

Then ask how it stands, with the id from the answer:

${curl({ origin, key }, { query: follow, variables: { id: 'gen_…' } })}
`
}

function curl({ origin, key }: { readonly origin: string; readonly key: string }, body: object): string {
  // A single quote inside the body would end the shell's quotation.
  const json = JSON.stringify(body).replaceAll("'", "'\\''")
  return `curl -s ${origin}/graphql -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' -d '${json}'`
}
