import type { Avatar, VendorHttp, Voice } from '@genmux/core'
import { models } from './models.ts'
import { looksReply, voicesReply } from './wire.ts'

/** Pages that are read at most; an account with more names them by id. */
const maxPages = 20

export async function voices(http: VendorHttp): Promise<readonly Voice[]> {
  const found = await allPages((token) =>
    http.get('/v3/voices', { query: { limit: 100, token }, response: voicesReply }),
  )
  return found.map(({ voice_id, name, language, gender, type, preview_audio_url }) => ({
    id: voice_id,
    name: name ?? voice_id,
    languages: language ? [language] : [],
    traits: wordsOf([name, type, language].join(' ')),
    ...(gender && { gender: gender.toLowerCase() }),
    ...(preview_audio_url && { previewUrl: preview_audio_url }),
  }))
}

export async function avatars(http: VendorHttp): Promise<readonly Avatar[]> {
  const found = await allPages((token) =>
    http.get('/v3/avatars/looks', { query: { limit: 50, token }, response: looksReply }),
  )
  return found.map((look) => ({
    id: look.id,
    name: look.name ?? look.id,
    traits: wordsOf([look.name, look.avatar_type].join(' ')),
    models: modelsOf(look.supported_api_engines ?? []),
    ...(look.gender && { gender: look.gender.toLowerCase() }),
    ...(look.default_voice_id && { defaultVoiceId: look.default_voice_id }),
    ...(look.preview_image_url && { previewUrl: look.preview_image_url }),
  }))
}

/** The models whose engine a look supports; cinematic clips take any. A look that names no engine is taken by all. */
function modelsOf(engines: readonly string[]): readonly string[] {
  if (engines.length === 0) return []
  const supported = models.filter(({ vendorId }) => engines.includes(vendorId)).map(({ id }) => id)
  return [...supported, 'cinematic-avatar']
}

async function allPages<Item>(
  read: (token: string | undefined) => Promise<{
    readonly data: readonly Item[]
    readonly has_more?: boolean | null | undefined
    readonly next_token?: string | null | undefined
  }>,
): Promise<readonly Item[]> {
  const items: Item[] = []
  let token: string | undefined
  for (let page = 0; page < maxPages; page += 1) {
    const reply = await read(token)
    items.push(...reply.data)
    token = reply.next_token ?? undefined
    if (!reply.has_more || !token) break
  }
  return items
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/\p{L}+/gu) ?? [])]
}
