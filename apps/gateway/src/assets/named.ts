import {
  GenerationError,
  type GenerationErrorData,
  type GenerationInput,
  type Issue,
  invalidInput,
  type MediaInput,
  type Model,
  maxInputBytes,
  type OutputType,
  type Unavailable,
} from '@genmux/core'
import type { AssetRow } from '../db/asset-tables.ts'
import { findAssets, useAssets } from '../db/assets.ts'
import type { Db } from '../db/database.ts'
import type { Owner } from '../db/generations.ts'
import { type AssetAddresses, assetIds, formFor, insideAddress, isAssetId, type Reach } from './addresses.ts'
import { kindWords } from './file-kind.ts'
import { filesOf, type PlacedFile, withFiles } from './files.ts'
import { type AssetSettings, expiryOf, sizeText } from './settings.ts'

/** What is to be known of uploaded files when a generation is accepted. */
export interface NamingParts {
  readonly db: Db
  readonly assets: AssetAddresses
  readonly assetSettings: AssetSettings
  now(): Date
}

const wanted: Readonly<Record<MediaInput, OutputType>> = {
  image: 'image',
  lastImage: 'image',
  referenceImages: 'image',
  audio: 'audio',
  video: 'video',
}

/** More of what is no id is not repeated. */
const shownCharacters = 40

/** An uploaded file where an input names it. */
interface Named extends PlacedFile<string> {
  readonly asset: AssetRow
}

/** The uploaded files of one request, all of which are there. */
export class NamedAssets {
  /** What was asked, with something that stands for each file instead of its id. */
  readonly input: GenerationInput
  readonly #named: readonly Named[]
  readonly #reach: Reach
  #problem: Issue | undefined

  constructor(input: GenerationInput, named: readonly Named[], reach: Reach) {
    this.input = input
    this.#named = named
    this.#reach = reach
  }

  /** True, or why a model can't be given these files; which inputs it takes at all is another question. */
  fit(model: Model): true | Unavailable {
    const problem = this.#named.map((named) => problemOf(model, named, this.#reach)).find(Boolean)
    this.#problem ??= problem
    return problem === undefined || { constraint: 'FILE', reason: problem.message }
  }

  /** What to say when nothing could be chosen: where it was for a file, its input is named. */
  refusal(error: GenerationErrorData): GenerationError {
    return error.reason === 'invalid_input' && !error.issues && this.#problem
      ? invalidInput(this.#problem)
      : new GenerationError(error)
  }
}

/**
 * Reads the uploaded files that an input names. Undefined, and nothing is asked of the database, where it names none.
 *
 * @throws GenerationError `invalid_input` that names each input whose file is not there, or is of another kind.
 */
export async function readNamedAssets(
  { db, assets, assetSettings, now }: NamingParts,
  owner: Owner,
  input: GenerationInput,
): Promise<NamedAssets | undefined> {
  const ids = namedAssets(input)
  if (ids.length === 0) return undefined
  const known = ids.filter((id) => assetIds.test(id))
  const rows = known.length > 0 ? await findAssets(db, owner, known, expiryOf(assetSettings, now())) : []
  const byId = new Map(rows.map((asset) => [asset.id, asset]))
  const placed = filesOf<string>(input).filter(({ file }) => isAssetId(file))
  const [issue, ...issues] = placed.flatMap((each) => issueOf(each, byId.get(each.file)) ?? [])
  if (issue) throw invalidInput(issue, ...issues)
  const named = placed.flatMap((each) => {
    const asset = byId.get(each.file)
    return asset ? [{ ...each, asset }] : []
  })
  const inside = await withFiles<string, GenerationInput>(input, async ({ file }) =>
    isAssetId(file) ? insideAddress(file) : file,
  )
  return new NamedAssets(inside, named, assets.reach(owner.livemode))
}

/**
 * Has the files that an input names stay until its generation is over; `trx` accepts it.
 *
 * @throws GenerationError `invalid_input` when one of them was removed since it was read.
 */
export async function holdNamedAssets(
  trx: Db,
  generationId: string,
  input: GenerationInput,
  now: Date,
): Promise<void> {
  const ids = namedAssets(input)
  if (ids.length === 0) return
  const held = await useAssets(trx, generationId, ids, now)
  const [issue, ...issues] = filesOf<string>(input)
    .filter(({ file }) => isAssetId(file) && !held.has(file))
    .map(notThere)
  if (issue) throw invalidInput(issue, ...issues)
}

/** The ids of the files that an input names, each once. */
function namedAssets(input: GenerationInput): readonly string[] {
  return [...new Set(filesOf<string>(input).flatMap(({ file }) => (isAssetId(file) ? [file] : [])))]
}

function issueOf(placed: PlacedFile<string>, asset: AssetRow | undefined): Issue | undefined {
  if (!asset) return notThere(placed)
  const { name, path, file } = placed
  if (asset.type === wanted[name]) return undefined
  return {
    path,
    message: `${name} must be ${kindWords[wanted[name]]}, and "${file}" is ${kindWords[asset.type]}.`,
  }
}

/** The same for what never was, what has gone and what is someone else's. */
function notThere({ name, path, file }: PlacedFile<string>): Issue {
  const message =
    `${name} names "${file.slice(0, shownCharacters)}", and you have no such upload. ` +
    'Uploads go a while after their last use, and test and live keys have their own.'
  return { path, message }
}

function problemOf(model: Model, { name, path, file, asset }: Named, reach: Reach): Issue | undefined {
  const rule = model.inputs.accepts[name]
  if (!rule || formFor(model, name, asset, reach)) return undefined
  if (!rule.forms || rule.forms.includes('data')) {
    const sizes = `at most ${sizeText(maxInputBytes)}; "${file}" has ${sizeText(asset.bytes)}`
    return { path, message: `${model.name} takes ${name} inside a request, with ${sizes}.` }
  }
  const message =
    `${model.name} fetches ${name} from an https address, and this gateway has none that vendors reach: give one of your ` +
    'own instead of an upload, or have its operator set GENMUX_PUBLIC_URL.'
  return { path, message }
}
