// Behind `npm start`, `npm test`, `npm run emulators` and `npm run genmux`: from a fresh clone to a running program with
// nothing but npm and any Node from 18 on. Plain JavaScript, as nothing is installed yet when it runs.
import { build } from './bootstrap/build.mjs'
import { installDependencies } from './bootstrap/install.mjs'
import { Problem } from './bootstrap/problem.mjs'
import { exec } from './bootstrap/processes.mjs'
import { bringTools } from './bootstrap/tools.mjs'

const programs = {
  start: { file: 'node', args: ['apps/gateway/dist/main.js'], build: '@genmux/gateway' },
  emulators: { file: 'node', args: ['apps/gateway/dist/emulators.js'], build: '@genmux/gateway' },
  genmux: {
    file: 'node',
    args: ['packages/cli/dist/main.js', ...process.argv.slice(3)],
    build: '@genmux/cli',
  },
  test: { file: 'pnpm', args: ['check'] },
}

try {
  const program = programs[process.argv[2]]
  if (!program) throw new Problem(`Say what to do: ${Object.keys(programs).join(', ')}.`)
  const environment = await bringTools()
  await installDependencies(environment)
  if (program.build) await build(program.build, environment)
  process.exitCode = await exec(program.file, program.args, environment)
} catch (error) {
  process.stderr.write(error instanceof Problem ? `\n${error.message}\n` : `\n${error.stack}\n`)
  process.exitCode = 1
}
