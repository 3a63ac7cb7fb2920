import { GenerationError, type VendorHttp } from '@genmux/core'
import type { z } from 'zod'

type Query = Parameters<VendorHttp['get']>[1]['query']
interface Page<Item> {
  readonly results: readonly Item[]
  readonly next?: string | null | undefined
}

/** Of a hundred rows each; more than an hour of what an account may start would be a mistake of ours. */
const maxPages = 360

/**
 * Everything in one of the vendor's lists, newest first, a page at a time.
 *
 * @throws GenerationError `vendor_reply` when it has no end.
 */
export async function* listed<Item>(
  path: string,
  query: Query,
  response: z.ZodType<Page<Item>>,
  http: VendorHttp,
): AsyncGenerator<Item, void> {
  let page = await http.get(path, { ...(query && { query }), response })
  for (let pages = 1; pages < maxPages; pages += 1) {
    yield* page.results
    if (!page.next) return
    page = await http.get(page.next, { response })
  }
  throw new GenerationError({ reason: 'vendor_reply', message: "Replicate's list has no end." })
}
