import type { AdminKey } from '../keys/admin-key.ts'
import { modeOfKey } from '../keys/api-key.ts'

/** Why a request is not let in. */
export interface Refused {
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN'
  readonly message: string
}

/** Reads an `Authorization` header; answers why it does not open the admin API, undefined where it does. */
export function authorize(adminKey: AdminKey, header: string | null): Refused | undefined {
  const key = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]
  if (key === undefined)
    return { code: 'UNAUTHENTICATED', message: 'Send the admin key as "Authorization: Bearer gmx_admin_…".' }
  if (modeOfKey(key) !== undefined)
    return {
      code: 'FORBIDDEN',
      message: 'This is an API key of an account: it belongs at /graphql. Here only the admin key is taken.',
    }
  if (!adminKey.is(key))
    return { code: 'UNAUTHENTICATED', message: 'This is not the admin key of this gateway.' }
  return undefined
}
