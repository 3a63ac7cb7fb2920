import { access, constants, mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { broughtNode, isNewEnough, nodePackage } from './node.mjs'
import { root, toolsFolder } from './places.mjs'
import { Problem } from './problem.mjs'
import { runQuietly } from './processes.mjs'
import { step } from './progress.mjs'

/** Brings the pinned pnpm, and Node where the machine's is too old, into the checkout. Answers with the environment to use. */
export async function bringTools() {
  const environment = await baseEnvironment()
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const wanted = [packageManager]
  if (!isNewEnough(process.versions.node))
    wanted.push(`${nodePackage(process.platform, process.arch)}@${broughtNode}`)
  await mkdir(toolsFolder, { recursive: true })
  const stamp = join(toolsFolder, 'stamp')
  const names = wanted.join(' ')
  if ((await readFile(stamp, 'utf8').catch(() => '')) !== names) {
    await step(`bringing ${names}`, () => install(wanted, environment))
    await writeFile(stamp, names)
  }
  const folders = [join(toolsFolder, 'node_modules', '.bin')]
  if (wanted.length > 1) {
    const brought = nodePackage(process.platform, process.arch)
    folders.unshift(join(toolsFolder, 'node_modules', brought, 'bin'))
  }
  return { ...environment, PATH: [...folders, environment.PATH].join(delimiter) }
}

/** Where there is no network, npm is to say so within seconds. */
const soon = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=4000']

async function install(wanted, environment) {
  // Without a package.json of its own npm would look for one further up, and find the checkout's.
  await writeFile(join(toolsFolder, 'package.json'), '{ "private": true }\n')
  const args = [
    'install',
    '--prefix',
    toolsFolder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    ...soon,
    ...wanted,
  ]
  const { code, output } = await runQuietly('npm', args, environment)
  if (code === 0) return linkPnpm(environment)
  throw new Problem(
    `${output}\nnpm could not bring ${wanted.join(' and ')}. The first run needs the npm registry: check the network, a proxy (npm config get proxy), and the free space of the disk, then run it again.`,
  )
}

/** Puts pnpm's native program in the place of its stand-in: its own install script, which npm did not run, does that. */
async function linkPnpm(environment) {
  const script = join(toolsFolder, 'node_modules', 'pnpm', 'install.js')
  const { code, output } = await runQuietly(process.execPath, [script], environment)
  if (code !== 0)
    throw new Problem(`${output}\npnpm could not be set up. Delete ${toolsFolder} and run it again.`)
}

/** Where the home folder can't be written, as for service users, the caches of npm and pnpm lie in the checkout. */
async function baseEnvironment() {
  const quiet = { npm_config_update_notifier: 'false', TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
  const environment = { ...process.env, ...quiet }
  // npm hands its own settings down, some of which pnpm does not know.
  for (const name of Object.keys(environment))
    if (
      /^npm_(config_(prefix|local_prefix|global_prefix|noproxy|node_gyp)|lifecycle|package|command|execpath)/.test(
        name,
      )
    )
      delete environment[name]
  const writable = await access(homedir(), constants.W_OK).then(
    () => true,
    () => false,
  )
  if (writable) return environment
  const cache = join(toolsFolder, 'cache')
  return {
    ...environment,
    HOME: cache,
    npm_config_cache: join(cache, 'npm'),
    npm_config_store_dir: join(cache, 'pnpm-store'),
    XDG_CACHE_HOME: cache,
    XDG_DATA_HOME: cache,
    XDG_STATE_HOME: cache,
  }
}
