import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import { type EmulatorKit, parseBody } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { bad, wrong } from './refusals.ts'

/** Links are used at once, so only the last ones are kept. */
const mostLinks = 1000

const scrape = z.object({ url: z.url().max(1000) })
const custom = z.object({
  title: z.string().min(1),
  description: z.string().default(''),
  image_urls: z.array(z.url()).default([]),
  video_urls: z.array(z.url()).default([]),
  reviews: z.string().nullable().default(null),
  logo_url: z.url().nullable().default(null),
})

/** What is known of each link by its outer id: the words that an ad made from it is about. */
export type Links = Map<string, string>

/** Both ways to make a link. It is no video: the books do not hold it. */
export function linkRoutes(kit: EmulatorKit, links: Links): void {
  const keep = (url: string | null, data: z.output<typeof custom>): JsonObject => {
    const id = randomUUID()
    const [oldest] = links.keys()
    if (links.size >= mostLinks && oldest !== undefined) links.delete(oldest)
    links.set(id, data.description || data.title)
    const insights = { ai_summary: null, ai_industry: null, ai_target_audiences: null }
    return { id, url, credits_used: 1, link: { id: randomUUID(), url, ...data, ...insights } }
  }
  kit.app.post('/api/links/', (request, reply) => {
    const { url } = parseBody(scrape, request.body, wrong)
    // Nothing is fetched here: an address that says so stands for a shop that lets nobody read it.
    if (url.includes('blocked')) return reply.code(400).send([`Failed to scrape url: ${url}`])
    return reply.code(201).send(keep(url, scraped(url)))
  })
  kit.app.post('/api/links/link_with_params/', (request, reply) => {
    const data = parseBody(custom, request.body, wrong)
    const { image_urls: images, video_urls: videos } = data
    if (images.length + videos.length === 0)
      return reply.code(400).send(['Link must have at least one image or one video.'])
    if (images.length < 3 && videos.length === 0)
      bad('image_urls', 'Ensure this field has at least 3 elements.')
    return reply.code(201).send(keep(null, data))
  })
}

/** Made up from the address alone. */
function scraped(url: string): z.output<typeof custom> {
  const { host, pathname } = new URL(url)
  const words = pathname.split('/').filter(Boolean).join(' ')
  return custom.parse({
    title: `${words || 'Home'} at ${host}`,
    image_urls: [1, 2, 3].map((number) => `https://${host}/${number}.jpg`),
  })
}
