import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { MediaStore, ReceivedFile } from './store.ts'

const abandonedAfterMilliseconds = 24 * 3600 * 1000

/** Files on the local disk: what is half received stays apart, so whatever has a name is whole. */
export class DiskStore implements MediaStore {
  /** The folder that holds the finished files. */
  readonly root: string
  readonly #incoming: string

  constructor(root: string) {
    this.root = root
    this.#incoming = join(root, '.incoming')
  }

  /** Makes the folders and removes what killed gateways left half received a day ago. */
  async prepare(now: Date): Promise<void> {
    await mkdir(this.root, { recursive: true, mode: 0o700 })
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 })
    for (const name of await readdir(this.#incoming)) {
      const path = join(this.#incoming, name)
      const { mtimeMs } = await stat(path)
      if (mtimeMs < now.getTime() - abandonedAfterMilliseconds) await rm(path, { force: true })
    }
  }

  async receive(stream: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
    const path = join(this.#incoming, randomUUID())
    const hash = createHash('sha256')
    let bytes = 0
    const file = await open(path, 'wx', 0o600)
    try {
      for await (const piece of stream) {
        hash.update(piece)
        bytes += piece.byteLength
        await file.write(piece)
      }
      // On the disk before the database says so: a power cut must not leave a row without its file.
      await file.sync()
    } catch (error) {
      await rm(path, { force: true })
      throw error
    } finally {
      await file.close()
    }
    return {
      bytes,
      sha256: hash.digest('hex'),
      path,
      keep: async (name) => {
        const target = join(this.root, shard(name))
        await mkdir(dirname(target), { recursive: true })
        await rename(path, target)
      },
      discard: () => rm(path, { force: true }),
    }
  }

  read(name: string, from = 0): AsyncIterable<Uint8Array> {
    return createReadStream(join(this.root, shard(name)), { start: from })
  }

  async remove(name: string): Promise<void> {
    await rm(join(this.root, shard(name)), { force: true })
  }
}

/** The path of a file below the root: spread over folders, as one with a million files is slow to list. */
export function shard(name: string): string {
  const stem = name.split('.', 1)[0] ?? name
  return `${stem.slice(-2)}/${name}`
}
