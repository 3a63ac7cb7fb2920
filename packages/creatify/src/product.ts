import { type ErrorReason, GenerationError, type Pending, type Result, type VendorHttp } from '@genmux/core'
import { jobFailure, missingResult } from '@genmux/core/provider'
import { z } from 'zod'
import { productAnswer } from './responses.ts'
import { productReply } from './wire.ts'

/** Looks at a picture whose clip was asked for and is not begun, before the clip is given up. */
const maxLooks = 20
/** What is asked for too early is refused with a 4xx that is not documented: so often it is put down to that. */
const maxEarly = 3
const refusals: readonly ErrorReason[] = ['invalid_input', 'not_found', 'vendor_plan']

/** Where a product stands. */
export const productState = z.object({
  flow: z.literal('product'),
  /** The request for the clip. */
  clip: z.record(z.string(), z.json()),
  /** Whether the clip was asked for, or may have been: it never is again. */
  asked: z.boolean(),
  /** Looks at which the picture was ready and the clip not begun. */
  looks: z.int(),
})
type ProductState = z.output<typeof productState>

/** Below it stands every product. */
export const productsPath = '/api/product_to_videos/'
const pathOf = (id: string) => `${productsPath}${encodeURIComponent(id)}/`

/**
 * One look at a product. Once its picture is ready the clip is asked for, which is paid.
 *
 * The vendor takes that request as often as it comes while its status says `image_generated`, and the status may lag
 * behind. So it is read before each request, and after one that was or may have been heard (a lost answer too) none
 * follows: a clip that never begins is failed rather than paid twice. One gap is left, which no order of steps closes,
 * as state is written down only after a check: a process that dies between the vendor's yes and that writing, while
 * the vendor's status still lags at the next check, asks again.
 */
export async function followProduct(
  id: string,
  state: ProductState,
  http: VendorHttp,
): Promise<Pending | Result> {
  const product = await http.get(pathOf(id), { response: productReply })
  if (product.status !== 'image_generated') return productAnswer(product)
  if (!product.generated_photo_url) throw missingResult('Creatify', 'the picture of the product')
  if (!state.asked) return askForClip(id, state, http)
  if (state.looks >= maxLooks)
    return jobFailure({ reason: 'failed', message: 'The clip was asked for, and was never begun.' })
  return { status: 'pending', vendorStatus: product.status, state: { ...state, looks: state.looks + 1 } }
}

async function askForClip(id: string, state: ProductState, http: VendorHttp): Promise<Pending | Result> {
  const asked = { ...state, asked: true }
  try {
    const { status } = await http.post(`${pathOf(id)}gen_video/`, {
      json: state.clip,
      response: productReply,
    })
    return { status: 'pending', vendorStatus: status, state: asked }
  } catch (error) {
    if (!GenerationError.is(error)) throw error
    const pending = { status: 'pending', vendorStatus: 'image_generated' } as const
    if (error.reason === 'submit_unknown') return { ...pending, state: asked }
    const refused = refusals.includes(error.reason)
    if (refused && state.looks < maxEarly) return { ...pending, state: { ...state, looks: state.looks + 1 } }
    if (refused || error.reason === 'vendor_funds') return { status: 'failed', error: error.toJSON() }
    // It was not begun: whoever checks tries again.
    throw error
  }
}
