import { Problem } from './problem.mjs'
import { runQuietly } from './processes.mjs'
import { step } from './progress.mjs'

/** Builds a package and what it imports, as far as it changed. */
export async function build(name, environment) {
  await step('building', async () => {
    const args = ['exec', 'turbo', 'run', 'build', `--filter=${name}`]
    const { code, output } = await runQuietly('pnpm', args, environment)
    if (code !== 0) throw new Problem(`${output}\nThe build failed; what it says stands above.`)
  })
}
