import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { DatabaseAddress } from '../../src/db/database.ts'
import { type Client, clientOf, testKey } from './test-gateway.ts'

/** A gateway in a process of its own, which can be told to stop, or be killed. */
export interface GatewayProcess {
  readonly process: ChildProcess
  readonly client: Client
  /** Tells it to stop. @returns its exit code. */
  stop(): Promise<number | null>
  kill(): Promise<void>
}

export interface ProcessSettings {
  /** Milliseconds by which its clock is ahead. */
  readonly clockOffset?: number
  readonly environment?: Record<string, string>
}

export async function startProcess(
  database: DatabaseAddress,
  dataDir: string,
  { clockOffset = 0, environment = { GENMUX_API_KEY: testKey } }: ProcessSettings = {},
): Promise<GatewayProcess> {
  const argv = [JSON.stringify(database), String(clockOffset)]
  const child = fork(new URL('./gateway-process.ts', import.meta.url), argv, {
    execArgv: ['--conditions=genmux-source'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      GENMUX_DATA_DIR: dataDir,
      ...environment,
    },
  })
  const [{ origin }] = await once(child, 'message')
  const exit = async (): Promise<number | null> => (await once(child, 'exit'))[0]
  return {
    process: child,
    client: clientOf(origin),
    async stop() {
      const exited = exit()
      child.send('stop')
      return exited
    },
    async kill() {
      const exited = exit()
      child.kill('SIGKILL')
      await exited
    },
  }
}
