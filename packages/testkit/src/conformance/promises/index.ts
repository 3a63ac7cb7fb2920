import type { ContractPromise } from '../types.ts'
import { callbackPromises } from './callback.ts'
import { cancelPromises } from './cancel.ts'
import { cataloguePromises } from './catalogue.ts'
import { checkPromises } from './check.ts'
import { errorPromises } from './errors.ts'
import { modelPromises } from './models.ts'
import { submitPromises } from './submit.ts'

/** Everything that an adapter promises. */
export const contractPromises: readonly ContractPromise[] = [
  ...modelPromises,
  ...submitPromises,
  ...checkPromises,
  ...errorPromises,
  ...cancelPromises,
  ...callbackPromises,
  ...cataloguePromises,
]
