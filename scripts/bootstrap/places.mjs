import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top of the checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What the bootstrap brings for itself; safe to delete. */
export const toolsFolder = join(root, '.genmux-tools')
