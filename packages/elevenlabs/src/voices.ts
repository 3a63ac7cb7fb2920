import type { VendorHttp, Voice } from '@genmux/core'
import { voicesReply } from './wire.ts'

/** Pages of a hundred; an account with more voices than this names them by id. */
const maxPages = 10

/** The voices of the account. */
export async function voices(http: VendorHttp): Promise<readonly Voice[]> {
  const found: Voice[] = []
  let token: string | undefined
  for (let page = 0; page < maxPages; page += 1) {
    const reply = await http.get('/v2/voices', {
      query: { page_size: 100, next_page_token: token },
      response: voicesReply,
    })
    found.push(...reply.voices.map(asVoice))
    token = reply.next_page_token ?? undefined
    if (!reply.has_more || !token) break
  }
  return found
}

/** Labels and description are what voices are asked for by: `professional_female`. */
function asVoice(voice: ReturnType<typeof voicesReply.parse>['voices'][number]): Voice {
  const labels = Object.entries(voice.labels ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const gender = labels.find(([name]) => name === 'gender')?.[1].toLowerCase()
  const traits = [...labels.map(([, value]) => value), voice.description ?? '', voice.name ?? ''].flatMap(
    wordsOf,
  )
  return {
    id: voice.voice_id,
    // "Rachel - calm narrator": the name that people use comes first.
    name: voice.name?.split(/\s+[-–]\s+/, 1)[0] ?? voice.voice_id,
    languages: [...new Set((voice.verified_languages ?? []).map(({ language }) => language))],
    traits: [...new Set(traits)],
    ...(gender && { gender }),
    ...(voice.preview_url && { previewUrl: voice.preview_url }),
  }
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}
