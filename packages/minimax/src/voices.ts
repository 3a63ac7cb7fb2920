import type { VendorHttp, Voice } from '@genmux/core'
import { voicesReply } from './wire.ts'

/** The voices that every account has. */
export async function voices(http: VendorHttp): Promise<readonly Voice[]> {
  const reply = await http.post('/v1/get_voice', {
    json: { voice_type: 'system' },
    response: voicesReply,
    repeatable: true,
  })
  return (reply.system_voice ?? []).map(({ voice_id, voice_name, description }) => {
    const traits = [...new Set((description ?? []).flatMap(wordsOf))]
    const gender = traits.find((word) => word === 'female' || word === 'male')
    return { id: voice_id, name: voice_name ?? voice_id, languages: [], traits, ...(gender && { gender }) }
  })
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]+/g) ?? []
}
