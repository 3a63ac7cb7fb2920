import { houseAccount } from '../../src/db/accounts.ts'
import type { Db } from '../../src/db/database.ts'
import { insertGeneration } from '../../src/db/generations.ts'
import { newId } from '../../src/ids.ts'

/** Writes down a generation that waits for its submit and reports its end. @returns its id. */
export async function acceptedGeneration(
  db: Db,
  now: Date,
  webhookUrl: string | null = 'https://a.example/hook?x=1',
  accountId: string = houseAccount.id,
): Promise<string> {
  const { id } = await insertGeneration(db, {
    id: newId('gen', now.getTime()),
    account_id: accountId,
    livemode: false,
    type: 'IMAGE',
    status: 'QUEUED',
    provider: 'acme',
    model: 'acme-1',
    request: JSON.stringify({}),
    work: JSON.stringify({ input: {}, options: {} }),
    warnings: '[]',
    routing: JSON.stringify({ chosenBy: 'caller', priority: null, candidates: [], rejected: [] }),
    webhook_url: webhookUrl,
    cost_millicredits: null,
    estimated_seconds: 3,
    created_at: now,
    submit_after: now,
  })
  return id
}
