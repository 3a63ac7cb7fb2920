import type { Found, Job, Task, VendorHttp, Warning } from '@genmux/core'
import { asState, defineProvider, toldWarnings } from '@genmux/core/provider'
import { z } from 'zod'
import { callback } from './callback.ts'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { followProduct, productState, productsPath } from './product.ts'
import { adBody, isProduct, linkRequest, productBodies } from './requests.ts'
import { adAnswer } from './responses.ts'
import { adList, adReply, linkReply, submitReply } from './wire.ts'

const taskState = z.discriminatedUnion('flow', [
  z.object({
    flow: z.literal('link'),
    /** What has no place is known at submit and told with the result. */
    warnings: toldWarnings,
  }),
  productState,
])

const adsPath = '/api/link_to_videos/'
/** The vendor reads the page while it is asked. */
const scrapeSeconds = 120

/** Creatify. */
export const creatify = defineProvider({
  id: 'creatify',
  name: 'Creatify',
  description: 'Advertising video from a product link or a product picture.',
  models,
  credentials: z.object({ apiId: z.string().min(1), apiKey: z.string().min(1) }),
  environment: { apiId: 'CREATIFY_API_ID', apiKey: 'CREATIFY_API_KEY' },
  baseUrl: 'https://api.creatify.ai',
  connect: ({ apiId, apiKey }) => ({
    authorize: () => ({ 'x-api-id': apiId, 'x-api-key': apiKey }),
    readError,
  }),
  submit: (job, http) => (isProduct(job.model) ? submitProduct(job, http) : submitAd(job, http)),
  async check({ id, state }, http) {
    const known = taskState.parse(state)
    if (known.flow === 'product') return followProduct(id, known, http)
    const ad = await http.get(`${adsPath}${encodeURIComponent(id)}/`, { response: adReply })
    return adAnswer(ad, known.warnings)
  },
  callback,
  // Ads are listed by the name that we gave them. Products have none: their address alone could be somebody else's job.
  dedup: (model) => (isProduct(model) ? { class: 'none' } : { class: 'list', find }),
})

/**
 * A link first, then the ad. Each is paid and sent once: of a link whose answer is lost a credit is lost at most, as no
 * ad has begun and none will be found.
 */
async function submitAd(job: Job, http: VendorHttp): Promise<Task> {
  const { path, body, warnings } = linkRequest(job)
  const link = await http.post(path, { json: body, response: linkReply, timeoutSeconds: scrapeSeconds })
  const { id } = await http.post(adsPath, {
    json: adBody(job, link.id),
    response: submitReply,
    // The link is paid by now: a vendor that only asks to wait is asked again with the same one.
    repeatable: 'when-limited',
  })
  return adTask(id, warnings)
}

async function submitProduct(job: Job, http: VendorHttp): Promise<Task> {
  const { picture, clip } = productBodies(job)
  const { id } = await http.post(`${productsPath}gen_image/`, { json: picture, response: submitReply })
  return { status: 'accepted', id, state: { flow: 'product', clip, asked: false, looks: 0 } }
}

/** Ads that carry our reference. The list tells no times; a reference is unique for ever. */
async function find(job: Job, _since: number, http: VendorHttp): Promise<readonly Found[]> {
  const { warnings } = linkRequest(job)
  const ads = await http.get(adsPath, { response: adList })
  return ads
    .filter(({ name }) => name === job.reference)
    .map(({ id }) => ({ id, outcome: adTask(id, warnings) }))
}

function adTask(id: string, warnings: readonly Warning[]): Task {
  return {
    status: 'accepted',
    id,
    state: { flow: 'link', warnings: asState(warnings) },
  }
}
