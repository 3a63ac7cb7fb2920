import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './places.mjs'
import { Problem } from './problem.mjs'
import { runQuietly } from './processes.mjs'
import { step } from './progress.mjs'

const stampFile = join(root, 'node_modules', '.genmux-installed')
const tries = 3

/** Installs what the lockfile names, unless that is what is there. */
export async function installDependencies(environment) {
  const wanted = await fingerprint()
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === wanted) return
  await step('installing dependencies', async () => {
    const args = ['install', '--frozen-lockfile', '--prefer-offline']
    let result
    for (let tried = 0; tried < tries; tried += 1) {
      result = await runQuietly('pnpm', args, environment)
      if (result.code === 0) return writeFile(stampFile, wanted)
    }
    throw new Problem(
      `${result.output}\nThe dependencies could not be installed. If the network or the registry was at fault, run it again; if pnpm-lock.yaml does not match a package.json that you changed, run "pnpm install" once.`,
    )
  })
}

/** Changes whenever the lockfile or any package.json does, and with the platform. */
async function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...(await manifests())])
    hash.update(await readFile(join(root, file)).catch(() => ''))
  return hash.digest('hex')
}

async function manifests() {
  const groups = await Promise.all(
    ['packages', 'apps'].map(async (group) =>
      (await readdir(join(root, group))).sort().map((name) => join(group, name, 'package.json')),
    ),
  )
  return groups.flat()
}
