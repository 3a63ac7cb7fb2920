#!/usr/bin/env node
import { run } from './index.ts'

// Whoever reads only the first lines, as `head` does, closes the pipe.
process.stdout.on('error', () => process.exit())

process.exitCode = await run(process.argv.slice(2), process.env, {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
})
