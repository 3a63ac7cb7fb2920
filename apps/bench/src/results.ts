import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'

const file = new URL('../RESULTS.md', import.meta.url)

/** What a bench found, as Markdown. */
export interface Bench {
  readonly name: string
  run(): Promise<string> | string
}

/** Puts what a bench found into RESULTS.md, in the place of what it found before. */
export async function keep({ name }: Bench, found: string): Promise<void> {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`]
  const section = `${start}\n\n${found}\n\n${measuredOn(name)}\n\n${end}`
  const text = await readFile(file, 'utf8')
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  await writeFile(
    file,
    from < 0 || to < 0
      ? `${text.trimEnd()}\n\n${section}\n`
      : text.slice(0, from) + section + text.slice(to + end.length),
  )
}

function measuredOn(name: string): string {
  const day = new Date().toISOString().slice(0, 10)
  const cores = availableParallelism()
  return `\`pnpm bench ${name}\`, ${day}, ${cores} cores, Node ${process.versions.node}, ${process.platform} ${process.arch}.`
}
