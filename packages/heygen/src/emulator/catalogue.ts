import type { JsonObject } from '@genmux/core'
import type { EmulatorKit } from '@genmux/testkit/emulator'

/** Id, name, gender, kind, language. */
export const voices = [
  ['voice_ava', 'Ava - Professional', 'female', 'public', 'English'],
  ['voice_noah', 'Noah - Professional', 'male', 'public', 'English'],
  ['voice_mia', 'Mia - Friendly', 'female', 'public', 'English'],
  ['voice_lukas', 'Lukas - Calm', 'male', 'public', 'German'],
] as const

const bothEngines = ['avatar_iv', 'avatar_v']
/** Id, name, gender, kind, voice, engines. */
export const looks = [
  ['look_kate_office', 'Kate', 'female', 'studio_avatar', 'voice_ava', bothEngines],
  ['look_daniel_suit', 'Daniel', 'male', 'studio_avatar', 'voice_noah', bothEngines],
  ['look_mia_photo', 'Mia', 'female', 'photo_avatar', 'voice_mia', bothEngines],
  ['look_lukas_twin', 'Lukas', 'male', 'digital_twin', 'voice_lukas', ['avatar_iii', ...bothEngines]],
] as const

/** The lists of voices and looks. */
export function catalogueRoutes(kit: EmulatorKit): void {
  const list = (data: readonly JsonObject[]) => ({ data, has_more: false, next_token: null })
  kit.app.get('/v3/voices', { config: { kind: 'catalogue' } }, () =>
    list(
      voices.map(([voice_id, name, gender, type, language]) => ({
        voice_id,
        name,
        gender,
        type,
        language,
        preview_audio_url: null,
        support_pause: true,
        support_locale: true,
      })),
    ),
  )
  kit.app.get('/v3/avatars/looks', { config: { kind: 'catalogue' } }, () =>
    list(
      looks.map(([id, name, gender, avatar_type, default_voice_id, engines]) => ({
        id,
        name,
        gender,
        avatar_type,
        default_voice_id,
        supported_api_engines: engines,
        preferred_orientation: 'landscape',
        preview_image_url: null,
        preview_video_url: null,
      })),
    ),
  )
}
