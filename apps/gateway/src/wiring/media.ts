import { join } from 'node:path'
import { AssetAddresses } from '../assets/addresses.ts'
import { type AssetSettings, defaultAssetSettings } from '../assets/settings.ts'
import { CallbackAddresses, publicBase } from '../callbacks/addresses.ts'
import { ensureSetting } from '../db/settings.ts'
import { DiskStore } from '../media/disk-store.ts'
import { FileRemover } from '../media/file-remover.ts'
import { newSigningSecret, SignedUrls } from '../media/signed-url.ts'
import type { Basis } from './basis.ts'
import type { OwnAddress } from './own-address.ts'

/** Files, and the addresses under which clients and vendors reach them and this gateway. */
export async function openMedia(
  { config, db, log, now }: Basis,
  own: OwnAddress,
  settings: Partial<AssetSettings> | undefined,
) {
  const store = new DiskStore(join(config.GENMUX_DATA_DIR, 'media'))
  await store.prepare(now())
  const urls = new SignedUrls(
    await ensureSetting(db, 'media_secret', newSigningSecret),
    () => config.GENMUX_PUBLIC_URL?.replace(/\/+$/, '') ?? own.origin,
  )
  const live = publicBase(config.GENMUX_PUBLIC_URL)
  return {
    store,
    files: new FileRemover({ db, media: store, log, now }),
    urls,
    callbacks: new CallbackAddresses(await ensureSetting(db, 'callback_secret', newSigningSecret), {
      live: () => own.base && live,
      // Emulated vendors live in this process.
      test: () => own.base,
    }),
    assets: new AssetAddresses(urls, { live, test: own.listening }),
    assetSettings: { ...defaultAssetSettings, ...settings },
  }
}

export type Media = Awaited<ReturnType<typeof openMedia>>
