import { readFile, writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { createSchema } from 'graphql-yoga'
import { adminTypeDefs } from '../src/admin/schema.ts'
import { typeDefs } from '../src/graphql/type-defs.ts'

/** Writes the two APIs as they are reviewed; with --check, fails when what is committed is not of today. */
const printed = { 'schema.graphql': typeDefs, 'admin.graphql': adminTypeDefs }

for (const [name, sdl] of Object.entries(printed)) {
  const file = new URL(`../${name}`, import.meta.url)
  const text = `${printSchema(lexicographicSortSchema(createSchema({ typeDefs: sdl })))}\n`
  if (!process.argv.includes('--check')) {
    await writeFile(file, text)
  } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    process.stderr.write(`${name} is not what the source says: run \`pnpm generate\` and commit it.\n`)
    process.exitCode = 1
  }
}
