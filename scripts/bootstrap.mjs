// Behind `npm start`, `npm test` and `npm run emulators`: from a fresh clone to a running program with nothing but npm
// and any Node from 18 on. Plain JavaScript, as nothing is installed yet when it runs.
import { buildGateway } from './bootstrap/build.mjs'
import { installDependencies } from './bootstrap/install.mjs'
import { Problem } from './bootstrap/problem.mjs'
import { exec } from './bootstrap/processes.mjs'
import { bringTools } from './bootstrap/tools.mjs'

const programs = {
  start: { file: 'node', args: ['apps/gateway/dist/main.js'], build: true },
  emulators: { file: 'node', args: ['apps/gateway/dist/emulators.js'], build: true },
  test: { file: 'pnpm', args: ['check'], build: false },
}

try {
  const program = programs[process.argv[2]]
  if (!program) throw new Problem(`Say what to do: ${Object.keys(programs).join(', ')}.`)
  const environment = await bringTools()
  await installDependencies(environment)
  if (program.build) await buildGateway(environment)
  process.exitCode = await exec(program.file, program.args, environment)
} catch (error) {
  process.stderr.write(error instanceof Problem ? `\n${error.message}\n` : `\n${error.stack}\n`)
  process.exitCode = 1
}
