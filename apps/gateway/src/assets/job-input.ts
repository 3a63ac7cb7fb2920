import { buffer } from 'node:stream/consumers'
import {
  byteStream,
  convertInput,
  GenerationError,
  invalidInput,
  type JobInput,
  type Media,
  type Model,
  type OpenInput,
  openAddress,
} from '@genmux/core'
import type { AssetRow } from '../db/asset-tables.ts'
import { assetName, listUsedAssets } from '../db/assets.ts'
import type { Db } from '../db/database.ts'
import type { GenerationRow } from '../db/schema.ts'
import type { MediaStore } from '../media/store.ts'
import type { VendorLink } from '../vendors.ts'
import { type AssetAddresses, assetAt, formFor, type Reach } from './addresses.ts'
import { filesOf, type PlacedFile, withFiles } from './files.ts'

export interface JobInputParts {
  readonly db: Db
  readonly media: MediaStore
  readonly assets: AssetAddresses
}

/** For which vendor an input is. */
export interface InputOf {
  readonly generation: GenerationRow
  readonly model: Model
  readonly link: Pick<VendorLink, 'openInput'>
}

/** Below which address of ours a vendor may fetch the files of a generation; undefined where it has none, or needs none. */
export async function inputBase(
  { assets }: JobInputParts,
  { livemode, work }: GenerationRow,
): Promise<string | undefined> {
  return hasAssets(work.input) ? assets.base(livemode) : undefined
}

/**
 * The input of a job as its vendor takes it: the same to the byte for the same base. Uploaded files come from the store,
 * and only those that the generation was accepted with: their address in its work is nothing that a caller could forge.
 *
 * @param base as `inputBase` said when the job was first made
 * @throws GenerationError `invalid_input` as `convertInput`, and for an uploaded file that can't be had in such a form.
 */
export async function jobInput(
  parts: JobInputParts,
  { generation, model, link: { openInput: elsewhere = openPublic } }: InputOf,
  settings: { readonly base: string | null | undefined; readonly verify: boolean },
): Promise<JobInput> {
  const { input } = generation.work
  const { base, verify } = settings
  const used = await usedAssets(parts.db, generation)
  if (used.size === 0) return convertInput(model, input, { verify, open: elsewhere })
  const given = new Map<string, AssetRow>()
  const own = await withFiles<Media, JobInput>(input, async (placed) => {
    const asset = used.get(assetAt(placed.file) ?? '')
    if (!asset) return placed.file
    const form = formFor(model, placed.name, asset, reachOf(base))
    if (form === 'data') return inside(parts.media, placed, asset)
    if (form === undefined || !base) throw noForm(model, placed, asset)
    const url = parts.assets.of(base, asset)
    given.set(url, asset)
    return { kind: 'url', url }
  })
  const open: OpenInput = async (address, name, how) => {
    const asset = given.get(address.href)
    return asset ? { stream: byteStream(parts.media.read(assetName(asset))) } : elsewhere(address, name, how)
  }
  return convertInput(model, own, { verify, open })
}

const openPublic: OpenInput = (address, _, settings) => openAddress(address, settings)

function hasAssets(input: JobInput): boolean {
  return filesOf<Media>(input).some(({ file }) => assetAt(file) !== undefined)
}

async function usedAssets(db: Db, { id, work }: GenerationRow): Promise<ReadonlyMap<string, AssetRow>> {
  if (!hasAssets(work.input)) return new Map()
  return new Map((await listUsedAssets(db, id)).map((asset) => [asset.id, asset]))
}

function reachOf(base: string | null | undefined): Reach {
  if (!base) return 'none'
  return base.startsWith('https:') ? 'https' : 'loopback'
}

/** The file as bytes; those that are too large for that have no such form. */
async function inside(media: MediaStore, { name, path }: PlacedFile<Media>, asset: AssetRow): Promise<Media> {
  try {
    const bytes = await buffer(media.read(assetName(asset)))
    return { kind: 'data', mimeType: asset.mime_type, base64: bytes.toString('base64') }
  } catch (cause) {
    const message = `${name} could not be read: the upload "${asset.id}" is damaged. Send it again.`
    throw new GenerationError(invalidInput({ path, message }).toJSON(), { cause })
  }
}

function noForm(model: Model, { name, path }: PlacedFile<Media>, { id }: AssetRow): GenerationError {
  const message = `${model.name} takes ${name} in no form in which this gateway could give it the upload "${id}" now.`
  return invalidInput({ path, message })
}
