import { CommanderError } from '@commander-js/extra-typings'
import { exitCodes, Failure } from './failure.ts'
import type { Streams } from './output.ts'
import { createProgram } from './program.ts'
import type { Environment } from './settings.ts'

export type { Environment, Streams }

/**
 * Runs one command line.
 *
 * @param args without the names of Node and of the program
 * @returns its exit code: 0 done, 1 refused or not reachable, 2 wrong usage. What went wrong stands on `stderr`.
 */
export async function run(
  args: readonly string[],
  environment: Environment,
  streams: Streams,
): Promise<number> {
  try {
    await createProgram(environment, streams).parseAsync(args, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    // Help and the version end this way too; what they say is written already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage
    if (!(error instanceof Failure)) throw error
    streams.stderr(`genmux: ${error.message}\n`)
    return error.exitCode
  }
}
