import type { JsonObject } from '@genmux/core'

/** No vendor waits longer for a callback to be taken. */
const patienceMilliseconds = 10_000

/** Sends news to a callback address. One that is lost is made up for by asking, so nothing is thrown. */
export async function callBack(
  url: string,
  news: JsonObject,
  headers: (body: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<void> {
  const body = JSON.stringify(news)
  await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers(body) },
    body,
    signal: AbortSignal.timeout(patienceMilliseconds),
  }).catch(() => undefined)
}
