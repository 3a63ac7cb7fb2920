import type { FastifyInstance } from 'fastify'
import { readingSeconds } from '../media/reading-time.ts'

/** Names that belong to nobody: https://www.rfc-editor.org/rfc/rfc2606. */
const documentation = /(^|\.)(example\.(com|org|net)|example)$/i

const videos = /\.(mp4|mov|webm|m4v)$/i
const sounds = /\.(mp3|wav|m4a|ogg|aac|flac)$/i

/** What a placeholder stands in for. */
export type PlaceholderKind = 'image' | 'video' | 'audio'

/** Whether an address is one that documentation uses, where no file can be. */
export function isDocumentationAddress(address: URL): boolean {
  return documentation.test(address.hostname)
}

/**
 * Where the emulator server has a real file in place of one at a documentation address.
 *
 * @param kind what it is, unless the ending of the address says so
 * @returns a path, with a query
 */
export function placeholderPath(address: URL, kind: PlaceholderKind): string {
  const named = videos.test(address.pathname) ? 'video' : sounds.test(address.pathname) ? 'audio' : kind
  return `/_placeholders/${named}?of=${encodeURIComponent(address.href)}`
}

/** Serves placeholders: a picture, clip or sound with its address drawn in. Same address, same bytes. */
export function servePlaceholders(app: FastifyInstance): void {
  app.get<{ Params: { kind: string }; Querystring: { of?: string } }>(
    '/_placeholders/:kind',
    async ({ params, query }, reply) => {
      const { drawImage, renderSpeech, renderVideo } = await import('../media/index.ts')
      const drawn = { prompt: query.of ?? '', seed: 0, label: 'placeholder', width: 1280, height: 720 }
      const file = async () => {
        switch (params.kind) {
          case 'video':
            return { bytes: await renderVideo({ ...drawn, seconds: 5, audio: true }), mimeType: 'video/mp4' }
          case 'audio':
            return renderSpeech({
              text: drawn.prompt,
              format: 'mp3',
              seed: 0,
              seconds: readingSeconds(drawn.prompt),
            })
          default:
            return { bytes: await drawImage({ ...drawn, format: 'jpeg' }), mimeType: 'image/jpeg' }
        }
      }
      const { bytes, mimeType } = await file()
      return reply.type(mimeType).send(Buffer.from(bytes))
    },
  )
}
