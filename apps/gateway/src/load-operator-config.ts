import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtInPolicies, type Policies, type Policy } from '@genmux/core'
import { type OperatorConfig, operatorConfigSchema } from './operator-config.ts'

const usualFile = 'genmux.config.ts'

/**
 * Reads the operator's file: the one that is named, or `genmux.config.ts` in the folder where one is there. Node runs its
 * TypeScript as it is.
 *
 * @param folder where relative paths begin
 * @throws Error that names the file and every field that is wrong.
 */
export async function loadOperatorConfig(named: string | undefined, folder: string): Promise<OperatorConfig> {
  const file = resolve(folder, named ?? usualFile)
  if (named === undefined && !(await isThere(file))) return operatorConfigSchema.parse({})
  const parsed = operatorConfigSchema.safeParse(await defaultExport(file))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join('.') || 'the default export'}: ${message}`,
  )
  throw new Error(`${file} is not right:\n${problems.join('\n')}`)
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

async function defaultExport(file: string): Promise<unknown> {
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${file} can't be read: ${reason}`, { cause: error })
  }
}

/** The operator's policies as the router takes them. */
export function policiesOf({ policies, defaultPolicy }: OperatorConfig): Policies {
  const named = new Map<string, Policy>(Object.entries(builtInPolicies))
  for (const [name, { weights, favours }] of Object.entries(policies))
    named.set(name, { name, weights, favours: favours ?? `the policy ${name}` })
  const pick = (name: string) => named.get(name)
  const [quality, speed, cost] = [pick('QUALITY'), pick('SPEED'), pick('COST')]
  const fallback = defaultPolicy === undefined ? undefined : pick(defaultPolicy)
  return {
    ...(quality && { QUALITY: quality }),
    ...(speed && { SPEED: speed }),
    ...(cost && { COST: cost }),
    ...(fallback && { default: fallback }),
  }
}
