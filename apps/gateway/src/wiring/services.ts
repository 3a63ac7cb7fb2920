import { builtInPolicies } from '@genmux/core'
import { Catalogues } from '../catalogues.ts'
import type { Closers } from '../closers.ts'
import { ensureSetting } from '../db/settings.ts'
import { SubmitQueue } from '../engine/submit-queue.ts'
import { Estimates } from '../estimates/estimates.ts'
import type { GatewaySettings } from '../gateway.ts'
import type { Services } from '../graphql/context.ts'
import type { Budgets } from '../health/budgets.ts'
import { Health } from '../health/health.ts'
import { newSigningSecret } from '../media/signed-url.ts'
import { Quotes } from '../quotes.ts'
import type { Vendors } from '../vendors.ts'
import type { Basis } from './basis.ts'
import type { Media } from './media.ts'

interface ServiceParts {
  readonly basis: Basis
  readonly media: Media
  readonly vendors: Vendors
  readonly budgets: Budgets
  readonly emulatedSeconds: number
  readonly policies: GatewaySettings['policies']
}

/** What requests are answered with: all that is known of vendors and models, read before the first of them. */
export async function openServices(parts: ServiceParts, closers: Closers): Promise<Services> {
  const { basis, media, vendors, budgets, emulatedSeconds, policies = builtInPolicies } = parts
  const { config, db, log, now, database, updates } = basis
  const estimates = new Estimates({ db, log, now })
  closers.add(() => estimates.stop())
  await estimates.start()
  const health = new Health({ db, log, budgets, now, random: Math.random })
  closers.add(await health.start())
  const { urls, files, assets, assetSettings } = media
  return {
    db,
    vendors,
    queue: new SubmitQueue(database, log),
    estimates,
    health,
    urls,
    quotes: new Quotes(await ensureSetting(db, 'quote_secret', newSigningSecret), now),
    files,
    assets,
    assetSettings,
    subscribers: updates.subscribers,
    retentionDays: config.GENMUX_RETENTION_DAYS,
    now,
    markup: config.GENMUX_MARKUP,
    policies,
    emulatedSeconds,
    explore: config.GENMUX_EXPLORE,
    development: config.environment.NODE_ENV !== 'production',
    catalogues: new Catalogues(log, now),
  }
}
