import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { allowBrowsers } from '../browsers.ts'
import type { AssetRow } from '../db/asset-tables.ts'
import { removeAsset } from '../db/assets.ts'
import type { Owner } from '../db/generations.ts'
import { answerErrors, errorBody, HttpRefusal } from '../http-errors.ts'
import { assetIds } from './addresses.ts'
import { gated } from './gate.ts'
import { receiveFile } from './incoming.ts'
import type { AssetSettings } from './settings.ts'
import { keepUpload, refuseWhenFull, type UploadParts } from './upload.ts'
import { letGo, UploadsUnderWay } from './uploads-under-way.ts'

/** What a form may hold beside its file, which is not looked at. */
const formLimits = {
  files: 2,
  fields: 10,
  parts: 12,
  fieldSize: 64 * 1024,
  fileSize: Number.POSITIVE_INFINITY,
}

/** `POST /v1/assets`: takes a file that generations can name by its id. `DELETE /v1/assets/:id`: removes it. */
export async function assetRoutes(
  app: FastifyInstance,
  parts: UploadParts & { readonly log: Logger },
): Promise<void> {
  const { settings } = parts
  const uploads = new UploadsUnderWay(settings)
  app.removeAllContentTypeParsers()
  // Neither a form nor a file is ever held in memory: whoever takes the request reads the body.
  await app.register(multipart, { limits: formLimits, throwFileSizeLimit: false })
  app.addContentTypeParser('*', (_, __, done) => done(null))
  answerErrors(app, parts.log)
  allowBrowsers(app, { '/v1/assets': 'POST', '/v1/assets/:id': 'DELETE' })
  app.addHook('preClose', async () => uploads.stop())
  app.addHook('onResponse', async ({ raw }) => letGo(raw, settings.linger))
  const config = { refusalBody: errorBody }

  // Uploads have limits of their own.
  app.post('/v1/assets', { config: { ...config, slowBody: true } }, async (request, reply) => {
    const owner = ownerOf(request)
    await refuseWhenFull(parts, owner)
    const asset = await uploads.run(owner, async () => {
      const file = await uploads.receive(request.raw, (signal) =>
        receiveFile(request, (source) => parts.media.receive(gated(source, settings, signal)), signal),
      )
      return keepUpload(parts, owner, file)
    })
    return reply.code(201).send(shown(asset, settings))
  })

  app.delete<{ Params: { id: string } }>('/v1/assets/:id', { config }, async (request, reply) => {
    const { id } = request.params
    const owner = ownerOf(request)
    const removed = assetIds.test(id) ? await removeAsset(parts.db, owner, id, parts.now()) : 'unknown'
    if (removed === 'unknown') throw new HttpRefusal('NOT_FOUND', `There is no upload "${id}".`)
    if (removed === 'needed')
      throw new HttpRefusal(
        'INVALID_INPUT',
        `"${id}" is needed by a generation that has not ended: cancel it first.`,
      )
    await parts.files.removeSome()
    return reply.code(204).send()
  })
}

/** @throws HttpRefusal `UNAUTHENTICATED` when it comes without a good key. */
function ownerOf({ caller }: FastifyRequest): Owner {
  if ('refused' in caller) throw new HttpRefusal('UNAUTHENTICATED', caller.refused)
  return { accountId: caller.account.id, livemode: caller.livemode }
}

/** A file as its owner sees it; what is not known of it is left out. */
function shown(asset: AssetRow, { life }: AssetSettings): object {
  const { id, type, mime_type, bytes, width, height, duration, created_at, used_at } = asset
  return {
    id,
    type,
    mimeType: mime_type,
    bytes,
    ...(width !== null && { width }),
    ...(height !== null && { height }),
    ...(duration !== null && { duration }),
    createdAt: created_at,
    expiresAt: new Date(used_at.getTime() + life),
  }
}
