import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * Packs every public package as it would be published, looks whether the tarballs are right (publint, attw), installs
 * them outside of the repository, and runs the program of ten lines there against an emulated vendor.
 */
const run = promisify(execFile)
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const work = await mkdtemp(join(tmpdir(), 'genmux-packed-'))

const program = `
import { writeFile } from 'node:fs/promises'
import { generate } from '@genmux/core'
import { flux } from '@genmux/flux'

const adapter = flux({ apiKey: 'anything', baseUrl: process.env.FLUX_BASE_URL })
const { outputs, warnings } = await generate(adapter, {
  type: 'IMAGE',
  input: { text: 'a red fox asleep on a stone wall' },
  options: { aspectRatio: '16:9', seed: 42, format: 'png' },
})
await writeFile('fox.png', await outputs[0].bytes())
if (warnings.length > 0) throw new Error('There should be no warnings.')
`

try {
  const tarballs = await pack()
  for (const tarball of tarballs.values()) {
    await shown('publint', ['run', tarball, '--strict'])
    await shown('attw', [tarball, '--profile', 'esm-only', '--no-emoji', '--quiet'])
  }
  await runProgram(tarballs)
  process.stdout.write(`Packed, looked at and used: ${[...tarballs.keys()].join(', ')}.\n`)
} finally {
  await rm(work, { recursive: true, force: true })
}

/** The tarball of every public package, by its name. */
async function pack(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const name of await readdir(join(root, 'packages'))) {
    const folder = join(root, 'packages', name)
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const target = join(work, 'tarballs', name)
    await mkdir(target, { recursive: true })
    await run('pnpm', ['pack', '--pack-destination', target], { cwd: folder })
    const [file] = await readdir(target)
    if (!file) throw new Error(`${manifest.name} was not packed.`)
    found.set(manifest.name, join(target, file))
  }
  return found
}

async function shown(tool: string, args: readonly string[]): Promise<void> {
  await run(join(root, 'node_modules/.bin', tool), [...args], { cwd: root }).catch((error) => {
    throw new Error(`${tool} ${args.join(' ')}\n${error.stdout}${error.stderr}`)
  })
}

/** A project of a stranger's: tarballs from us, the rest from where npm gets it. */
async function runProgram(tarballs: ReadonlyMap<string, string>): Promise<void> {
  const project = join(work, 'project')
  await mkdir(project)
  const wanted = ['@genmux/core', '@genmux/flux']
  const local = Object.fromEntries(wanted.map((name) => [name, `file:${tarballs.get(name)}`]))
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: local, overrides: local }),
  )
  await writeFile(join(project, 'fox.js'), program)
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--omit=peer'], {
    cwd: project,
  })
  const emulators = fork(join(root, 'apps/gateway/dist/emulators.js'), {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  try {
    const [text] = await once(emulators.stdout ?? emulators, 'data')
    const baseUrl = /http:\S+\/flux/.exec(String(text))?.[0] ?? ''
    await run(process.execPath, ['fox.js'], { cwd: project, env: { ...process.env, FLUX_BASE_URL: baseUrl } })
  } finally {
    emulators.kill()
  }
  const picture = await readFile(join(project, 'fox.png'))
  const [signature, width, height] = [0, 16, 20].map((at) => picture.readUInt32BE(at))
  if (signature !== 0x89504e47 || width !== 1360 || height !== 768)
    throw new Error(`The program made something else than a PNG of 1360 x 768: ${width} x ${height}.`)
}
