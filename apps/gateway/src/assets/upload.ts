import type { AssetRow } from '../db/asset-tables.ts'
import { assetName, insertAsset, keptBytes } from '../db/assets.ts'
import type { Db } from '../db/database.ts'
import { planRemoval } from '../db/file-removals.ts'
import type { Owner } from '../db/generations.ts'
import { HttpRefusal } from '../http-errors.ts'
import { newId } from '../ids.ts'
import type { FileRemover } from '../media/file-remover.ts'
import type { MediaFacts } from '../media/probe.ts'
import type { MediaStore, ReceivedFile } from '../media/store.ts'
import { examine } from './file-kind.ts'
import { tooLarge } from './gate.ts'
import { type AssetSettings, sizeText } from './settings.ts'

export interface UploadParts {
  readonly db: Db
  readonly media: MediaStore
  readonly files: FileRemover
  readonly settings: AssetSettings
  now(): Date
}

/** Between the moment that a file has its name and the one that the database has it too lie milliseconds, and no hour. */
const confirmedWithin = 3600 * 1000

/** Refuses an upload before a byte of it is read. @throws HttpRefusal when the account keeps all that it may. */
export async function refuseWhenFull({ db, settings }: UploadParts, owner: Owner): Promise<void> {
  if ((await keptBytes(db, owner)) >= settings.maxAccountBytes) throw full(settings)
}

/**
 * Makes a received file one of the owner's, if it is a picture, clip or sound that can be read and no larger than those
 * may be. Otherwise nothing of it is left.
 *
 * @throws HttpRefusal `INVALID_INPUT` that says why it is not kept.
 */
export async function keepUpload(parts: UploadParts, owner: Owner, file: ReceivedFile): Promise<AssetRow> {
  try {
    return await keep(parts, owner, file, await accepted(parts, file))
  } finally {
    await file.discard()
  }
}

async function accepted({ settings }: UploadParts, file: ReceivedFile): Promise<MediaFacts> {
  if (file.bytes === 0) throw new HttpRefusal('INVALID_INPUT', 'The file is empty.')
  const facts = await examine(file.path)
  if (!facts)
    throw new HttpRefusal(
      'INVALID_INPUT',
      'The file is no picture, clip or sound that can be read. What counts is its content: PNG, JPEG, WebP, GIF, BMP, TIFF, ' +
        'AVIF or HEIC; MP4, MOV, WebM or MKV; MP3, WAV, FLAC, OGG, AAC or M4A.',
    )
  const limit = settings.maxBytes[facts.type]
  if (file.bytes > limit) throw tooLarge(facts.type, limit)
  return facts
}

async function keep(
  { db, media, settings, now }: UploadParts,
  { accountId, livemode }: Owner,
  file: ReceivedFile,
  facts: MediaFacts,
): Promise<AssetRow> {
  const at = now()
  const { type, format } = facts
  const id = newId('ast', at.getTime())
  const name = assetName({ id, format })
  // Whatever happens from here on: either the database names the file, or it goes.
  await planRemoval(db, name, new Date(at.getTime() + confirmedWithin))
  await file.keep(name)
  const asset = await insertAsset(
    db,
    {
      id,
      account_id: accountId,
      livemode,
      type,
      mime_type: facts.mimeType,
      format,
      bytes: file.bytes,
      sha256: file.sha256,
      width: facts.width ?? null,
      height: facts.height ?? null,
      duration: facts.duration ?? null,
      created_at: at,
      used_at: at,
    },
    settings.maxAccountBytes,
  )
  if (typeof asset === 'object') return asset
  await media.remove(name)
  throw asset === 'full' ? full(settings) : new Error(`${name} took too long to be kept.`)
}

function full({ maxAccountBytes, life }: AssetSettings): HttpRefusal {
  const days = Math.round(life / 86_400_000)
  return new HttpRefusal(
    'INVALID_INPUT',
    `Your uploads take all the ${sizeText(maxAccountBytes)} that an account may keep. They go ${days} days after their last ` +
      'use; to make room now, remove some with DELETE /v1/assets/{id}.',
  )
}
