import { isIP } from 'node:net'
import { ForbiddenAddress, guardedLookup, type Resolve } from '@genmux/core'
import { Agent, type Dispatcher, request } from 'undici'
import { allowedAddresses, hostOf, type TargetRules } from './target.ts'

/** Most bytes that are read of an answer, and most characters that are kept of them. */
const answerBytes = 4096
const keptCharacters = 200

/** A signed event on its way to one address. */
export interface Posting {
  readonly url: URL
  readonly headers: Record<string, string>
  readonly body: string
  readonly rules: TargetRules
  readonly resolve: Resolve
  readonly deadlineSeconds: number
  /** Breaks it off. */
  readonly signal: AbortSignal
}

/** What a receiver did with it. */
export interface Answer {
  /** Null when none came. */
  readonly statusCode: number | null
  /** Why it does not count as delivered, for a person; null when it does. */
  readonly error: string | null
  /** How the answer began; null when none came. */
  readonly start: string | null
}

/**
 * Sends an event once, to an allowed address only: a literal one is checked here, a name when the socket asks for it,
 * and the socket connects to what was checked. Each try has a connection of its own, so that nothing is checked only
 * once. Redirects are not followed. Never throws: whatever goes wrong is an answer.
 */
export async function post(posting: Posting): Promise<Answer> {
  const { url, deadlineSeconds } = posting
  const allows = allowedAddresses(url, posting.rules)
  const host = hostOf(url)
  if (isIP(host) !== 0 && !allows(host)) return noAnswer(notAllowed(host))
  const agent = new Agent({
    pipelining: 0,
    connect: { lookup: guardedLookup(allows, posting.resolve), timeout: deadlineSeconds * 1000 },
  })
  const deadline = AbortSignal.timeout(deadlineSeconds * 1000)
  try {
    const response = await request(url, {
      method: 'POST',
      headers: {
        ...posting.headers,
        'content-type': 'application/json',
        'user-agent': 'genmux-webhooks/1',
      },
      body: posting.body,
      dispatcher: agent,
      signal: AbortSignal.any([deadline, posting.signal]),
    })
    return { ...judged(response.statusCode), start: await startOf(response.body) }
  } catch (error) {
    return noAnswer(
      deadline.aborted ? `It did not answer within ${deadlineSeconds} seconds.` : explained(error, host),
    )
  } finally {
    await agent.destroy()
  }
}

/** Any 2xx counts as delivered. */
function judged(statusCode: number): Pick<Answer, 'statusCode' | 'error'> {
  if (statusCode >= 200 && statusCode < 300) return { statusCode, error: null }
  if (statusCode >= 300 && statusCode < 400)
    return { statusCode, error: `It answered ${statusCode}; redirects are not followed.` }
  return { statusCode, error: `It answered ${statusCode}.` }
}

/** The beginning of an answer, in what a database takes as text. An answer that breaks off ends there. */
async function startOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of body) {
      pieces.push(piece)
      size += piece.length
      if (size >= answerBytes) break
    }
  } catch {
    // The status is known, and it is what counts.
  }
  const text = Buffer.concat(pieces).subarray(0, answerBytes).toString('utf8')
  return text.replaceAll('\0', '').slice(0, keptCharacters)
}

function noAnswer(error: string): Answer {
  return { statusCode: null, error, start: null }
}

function notAllowed(host: string): string {
  return `${host} does not lead to a public address.`
}

const byCode: ReadonlyMap<unknown, string> = new Map([
  ['ECONNREFUSED', 'It refused the connection.'],
  ['ECONNRESET', 'It broke the connection off.'],
  ['UND_ERR_SOCKET', 'It broke the connection off.'],
  ['ENOTFOUND', 'Its name does not exist.'],
  ['EAI_AGAIN', 'Its name could not be resolved.'],
  ['UND_ERR_CONNECT_TIMEOUT', 'It could not be connected to.'],
  ['ETIMEDOUT', 'It could not be connected to.'],
])

function explained(error: unknown, host: string): string {
  if (error instanceof ForbiddenAddress) return notAllowed(host)
  // A name with several addresses fails with what each of them answered.
  if (error instanceof AggregateError && error.errors.length > 0) return explained(error.errors[0], host)
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return byCode.get(code) ?? `It could not be reached${typeof code === 'string' ? ` (${code})` : ''}.`
}
