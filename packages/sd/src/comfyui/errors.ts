import type { VendorFault, VendorReply } from '@genmux/core'
import { outputNode } from './requests.ts'
import { refusedReply } from './wire.ts'

/**
 * The error that a reply is, if it is one: https://github.com/Comfy-Org/ComfyUI (server.py, execution.py), read 2026-10.
 * A good reply may say that an output is left out, which is fatal where it is ours.
 */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  // Said by a proxy that has no ComfyUI behind it.
  if (status === 503) return { reason: 'vendor_down', message: 'HTTP 503' }
  const parsed = refusedReply.safeParse(body)
  if (!parsed.success) return undefined
  const { error, node_errors: nodes } = parsed.data
  const isRefused = status >= 400
  const concerned = Object.entries(nodes).filter(
    ([id, node]) => isRefused || id === outputNode || node.dependent_outputs.includes(outputNode),
  )
  const problem = concerned.flatMap(([, { errors }]) => errors)[0] ?? (isRefused ? error : undefined)
  if (!problem) return undefined
  const { type, message, details, extra_info: extra } = problem
  // This server lacks a node or a model: another may well have it.
  const lacks =
    type === 'missing_node_type' || (type === 'value_not_in_list' && extra?.input_name === 'ckpt_name')
  return {
    reason: lacks ? 'vendor_plan' : 'invalid_input',
    message: [message, details].filter(Boolean).join(': '),
    vendorCode: type,
  }
}
