import { AdminApi } from './admin-api.ts'
import { Output, type Streams } from './output.ts'
import { adminKey, type Environment, type GlobalOptions, gatewayUrl } from './settings.ts'

/** What a command works with. */
export interface Session {
  readonly api: AdminApi
  readonly output: Output
}

/** Opens a session as late as a command needs it: help and wrong usage want no key. */
export type OpenSession = () => Promise<Session>

/** @throws Failure when the address is none, or no key can be found. */
export async function openSession(
  options: GlobalOptions,
  environment: Environment,
  streams: Streams,
): Promise<Session> {
  const api = new AdminApi(gatewayUrl(options, environment), await adminKey(options, environment))
  return { api, output: new Output(streams, options.json === true) }
}
