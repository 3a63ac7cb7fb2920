import { readFile, writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from 'graphql-yoga'
import { typeDefs } from '../src/graphql/type-defs.ts'

/** Writes schema.graphql, the public API under review; with --check, fails when the committed one is not of today. */
const file = new URL('../schema.graphql', import.meta.url)
const printed = `${printSchema(lexicographicSortSchema(createSchema({ typeDefs })))}\n`

if (!process.argv.includes('--check')) {
  await writeFile(file, printed)
} else if ((await readFile(file, 'utf8').catch(() => '')) !== printed) {
  process.stderr.write('schema.graphql is not what the source says: run `pnpm generate` and commit it.\n')
  process.exitCode = 1
}
