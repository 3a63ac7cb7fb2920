import { adapterAlone } from './adapters.ts'
import { aiSdks } from './ai-sdk.ts'
import type { Client } from './client.ts'
import { vendorSdks } from './vendor-sdks.ts'

export type { CallSettings, Client } from './client.ts'

/** Clients beside our gateway. */
export const clients: readonly Client[] = [...adapterAlone, ...vendorSdks, ...aiSdks]
