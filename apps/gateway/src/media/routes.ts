import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { isAssetId } from '../assets/addresses.ts'
import { findAsset } from '../db/assets.ts'
import type { Db } from '../db/database.ts'
import { findOutput } from '../db/generations.ts'
import { type DiskStore, shard } from './disk-store.ts'
import type { SignedUrls } from './signed-url.ts'

/** `GET /media/<file>?sig=…`: outputs and uploaded files, with range requests and the right content type. */
export async function mediaRoutes(
  app: FastifyInstance,
  { db, store, urls }: { readonly db: Db; readonly store: DiskStore; readonly urls: SignedUrls },
): Promise<void> {
  await app.register(fastifyStatic, {
    root: store.root,
    serve: false,
    dotfiles: 'deny',
    contentType: false,
    cacheControl: false,
  })
  app.get<{ Params: { name: string }; Querystring: { sig?: string } }>(
    '/media/:name',
    { exposeHeadRoute: true, config: { unlimited: true } },
    async (request, reply) => {
      const { name } = request.params
      const file = urls.verify(name, request.query.sig ?? '') ? await findFile(db, stem(name)) : undefined
      if (!file) return reply.code(404).send({ error: 'There is no such file, or the address is not whole.' })
      // A browser must not open a document that somebody else wrote: it could look like a page of ours.
      if (!isPlain(file.mime_type)) reply.header('content-disposition', 'attachment')
      return reply
        .type(file.mime_type)
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .sendFile(shard(name))
    },
  )
}

/** An output or an uploaded file. */
function findFile(db: Db, id: string): Promise<{ readonly mime_type: string } | undefined> {
  return isAssetId(id) ? findAsset(db, id) : findOutput(db, id)
}

/** Whether a file only shows or sounds. SVG is a document with scripts and links. */
function isPlain(mimeType: string): boolean {
  return /^(image|audio|video)\//.test(mimeType) && !/[+/]xml/.test(mimeType)
}

function stem(name: string): string {
  return name.split('.', 1)[0] ?? name
}
