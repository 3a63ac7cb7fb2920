import type { AnyProvider } from '@genmux/core/provider'
import { creatify } from '@genmux/creatify'
import { creatifyEmulator } from '@genmux/creatify/emulator'
import { elevenlabs } from '@genmux/elevenlabs'
import { elevenlabsEmulator } from '@genmux/elevenlabs/emulator'
import { fal } from '@genmux/fal'
import { falEmulator } from '@genmux/fal/emulator'
import { flux } from '@genmux/flux'
import { fluxEmulator } from '@genmux/flux/emulator'
import { googleTts } from '@genmux/google-tts'
import { googleTtsEmulator } from '@genmux/google-tts/emulator'
import { hedra } from '@genmux/hedra'
import { hedraEmulator } from '@genmux/hedra/emulator'
import { heygen } from '@genmux/heygen'
import { heygenEmulator } from '@genmux/heygen/emulator'
import { imagen } from '@genmux/imagen'
import { imagenEmulator } from '@genmux/imagen/emulator'
import { kling } from '@genmux/kling'
import { klingEmulator } from '@genmux/kling/emulator'
import { luma } from '@genmux/luma'
import { lumaEmulator } from '@genmux/luma/emulator'
import { minimax } from '@genmux/minimax'
import { minimaxEmulator } from '@genmux/minimax/emulator'
import { openai } from '@genmux/openai'
import { openaiEmulator } from '@genmux/openai/emulator'
import { replicate } from '@genmux/replicate'
import { replicateEmulator } from '@genmux/replicate/emulator'
import { runway } from '@genmux/runway'
import { runwayEmulator } from '@genmux/runway/emulator'
import { comfyui, sd, sdcpp, webui } from '@genmux/sd'
import { comfyuiEmulator, sdcppEmulator, sdEmulator, webuiEmulator } from '@genmux/sd/emulator'
import { seedance } from '@genmux/seedance'
import { seedanceEmulator } from '@genmux/seedance/emulator'
import { seedream } from '@genmux/seedream'
import { seedreamEmulator } from '@genmux/seedream/emulator'
import type { Emulator } from '@genmux/testkit/emulator'
import { veo } from '@genmux/veo'
import { veoEmulator } from '@genmux/veo/emulator'
import { wan } from '@genmux/wan'
import { wanEmulator } from '@genmux/wan/emulator'

/** A provider with the emulator that stands in for its vendor when a test key is used. */
export interface ProviderEntry {
  readonly provider: AnyProvider
  readonly emulator: Emulator
}

/** The one list of vendors: a new provider is one more line here. */
export const allProviders: readonly ProviderEntry[] = [
  { provider: comfyui, emulator: comfyuiEmulator },
  { provider: creatify, emulator: creatifyEmulator },
  { provider: googleTts, emulator: googleTtsEmulator },
  { provider: hedra, emulator: hedraEmulator },
  { provider: elevenlabs, emulator: elevenlabsEmulator },
  { provider: fal, emulator: falEmulator },
  { provider: flux, emulator: fluxEmulator },
  { provider: heygen, emulator: heygenEmulator },
  { provider: imagen, emulator: imagenEmulator },
  { provider: kling, emulator: klingEmulator },
  { provider: luma, emulator: lumaEmulator },
  { provider: minimax, emulator: minimaxEmulator },
  { provider: openai, emulator: openaiEmulator },
  { provider: replicate, emulator: replicateEmulator },
  { provider: runway, emulator: runwayEmulator },
  { provider: sd, emulator: sdEmulator },
  { provider: sdcpp, emulator: sdcppEmulator },
  { provider: seedance, emulator: seedanceEmulator },
  { provider: seedream, emulator: seedreamEmulator },
  { provider: veo, emulator: veoEmulator },
  { provider: wan, emulator: wanEmulator },
  { provider: webui, emulator: webuiEmulator },
]

/**
 * The providers with these ids; all when none are named.
 *
 * @throws Error that names what is unknown, and what there is.
 */
export function enabledProviders(names: readonly string[] | undefined): readonly ProviderEntry[] {
  if (!names) return allProviders
  const known = new Map(allProviders.map((entry) => [entry.provider.definition.id, entry]))
  return names.map((name) => {
    const entry = known.get(name)
    if (entry) return entry
    throw new Error(`GENMUX_PROVIDERS names "${name}"; there is ${[...known.keys()].join(', ')}.`)
  })
}
