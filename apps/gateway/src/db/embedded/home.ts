import { createHash, randomUUID } from 'node:crypto'
import { chown, cp, lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Binaries } from './binaries.ts'

/** Whom PostgreSQL runs as: it refuses to be root. Empty when we are somebody else anyway. */
export interface RunAs {
  readonly uid?: number
  readonly gid?: number
}

/** Where the database lies, and whose it is. */
export interface Home {
  readonly runAs: RunAs
  readonly binaries: Binaries
  /** The database's own folder. */
  readonly data: string
  /** Of the socket; nobody but its owner gets in. */
  readonly socket: string
  readonly log: string
}

/** Where an unprivileged user can always go. */
const commonRoot = '/var/lib/genmux'
/** A socket's path has to fit into 108 bytes on Linux and 104 on macOS. */
const longestSocketFolder = 80

/** Makes the folders. As root everything that PostgreSQL touches is put where its user can go. */
export async function prepareHome(dataDir: string, binaries: Binaries): Promise<Home> {
  const folder = resolve(dataDir, 'postgres')
  if (process.getuid?.() !== 0) return makeHome(folder, binaries, {})
  const runAs = await unprivilegedUser()
  const base = (await isReachable(dirname(folder))) ? folder : await elsewhere(dataDir)
  const reachable = (await isReachable(binaries.root)) ? binaries : await copied(binaries)
  return makeHome(base, reachable, runAs)
}

/**
 * A folder outside of the data folder, which notes where it is: without that note, so in a data folder that was emptied,
 * a new one is made.
 */
async function elsewhere(dataDir: string): Promise<string> {
  const note = join(dataDir, 'postgres-is-elsewhere.txt')
  const noted = await readFile(note, 'utf8').catch(() => undefined)
  if (noted) return noted.trim()
  const base = join(commonRoot, randomUUID())
  await mkdir(commonRoot, { recursive: true, mode: 0o755 })
  await writeFile(note, `${base}\n`)
  return base
}

async function makeHome(base: string, binaries: Binaries, runAs: RunAs): Promise<Home> {
  await ownFolder(base, runAs)
  const near = join(base, 'socket')
  const socket = near.length <= longestSocketFolder ? near : join(tmpdir(), `genmux-${nameOf(base)}`)
  await ownFolder(socket, runAs)
  return { runAs, binaries, data: join(base, 'data'), socket, log: join(base, 'log') }
}

/** A folder of the user's alone. One that somebody else put there is refused. */
async function ownFolder(path: string, { uid, gid }: RunAs): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const found = await lstat(path)
  const us = process.getuid?.()
  if (!found.isDirectory() || (us !== undefined && found.uid !== us && found.uid !== uid))
    throw new Error(
      `${path} belongs to somebody else. Remove it, or set DATABASE_URL to a database of your own.`,
    )
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

/** Whether somebody without any rights can walk down to a folder. */
async function isReachable(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const { mode } = await stat(at)
    if ((mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** A copy of the binaries where everybody can run them; made whole or not at all. */
async function copied(binaries: Binaries): Promise<Binaries> {
  const target = join(commonRoot, `postgres-${nameOf(binaries.root)}`)
  const there = await stat(target).catch(() => undefined)
  if (!there) {
    const half = `${target}.${process.pid}`
    await mkdir(commonRoot, { recursive: true, mode: 0o755 })
    await cp(binaries.root, half, { recursive: true, verbatimSymlinks: true })
    // Whoever was quicker made the very same copy.
    await rename(half, target).catch(() => rm(half, { recursive: true, force: true }))
  }
  const moved = (path: string) => path.replace(binaries.root, target)
  return { root: target, initdb: moved(binaries.initdb), pgCtl: moved(binaries.pgCtl) }
}

/** `nobody`, who is on every Unix; PostgreSQL insists on a user that has a name. */
async function unprivilegedUser(): Promise<Required<RunAs>> {
  const users = await readFile('/etc/passwd', 'utf8')
  const entry = users
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody')
  const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])]
  if (!entry || !Number.isInteger(uid) || !Number.isInteger(gid))
    throw new Error(
      'PostgreSQL does not run as root, and there is no user "nobody" to run it as. Start genmux as another user, or set DATABASE_URL.',
    )
  return { uid, gid }
}

function nameOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
