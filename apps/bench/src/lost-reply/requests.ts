/** What a vendor is asked for: the request of a gateway, and of `generate()`. */
export interface PaidRequest {
  readonly type: 'VIDEO' | 'IMAGE' | 'AUDIO' | 'AVATAR'
  readonly input: { readonly text?: string; readonly image?: string; readonly audio?: string }
  readonly options?: { readonly [option: string]: string | number }
}

/** One black pixel. */
const portrait =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** Half a second of silence. */
const recording = `data:audio/wav;base64,${silence(8000, 4000).toString('base64')}`

const picture = { type: 'IMAGE', input: { text: 'a lighthouse' } } as const
const clip = { type: 'VIDEO', input: { text: 'a paper boat on a lake' } } as const
const speech = { type: 'AUDIO', input: { text: 'Good morning.' } } as const

/** One request for each vendor of the repository: what it is mostly used for. */
export const requests: Readonly<Record<string, PaidRequest>> = {
  comfyui: picture,
  creatify: { type: 'VIDEO', input: { text: 'https://shop.example.com/bottle' } },
  elevenlabs: { ...speech, options: { voice: 'rachel' } },
  fal: picture,
  flux: picture,
  'google-tts': speech,
  // With a text it would be two jobs, the speech's before the portrait's.
  hedra: { type: 'AVATAR', input: { image: portrait, audio: recording } },
  heygen: { type: 'AVATAR', input: { text: 'Welcome.' }, options: { avatarId: 'kate' } },
  imagen: picture,
  kling: clip,
  // Of its two APIs the one that its own client speaks.
  luma: { ...clip, options: { model: 'ray-flash-2' } },
  minimax: clip,
  openai: picture,
  replicate: picture,
  runway: clip,
  sd: picture,
  sdcpp: picture,
  seedance: clip,
  seedream: picture,
  veo: clip,
  wan: clip,
  webui: picture,
}

/** A WAV file of 16-bit samples in one channel. */
function silence(samplesPerSecond: number, samples: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(samplesPerSecond, 24)
  header.writeUInt32LE(samplesPerSecond * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples * 2, 40)
  return Buffer.concat([header, Buffer.alloc(samples * 2)])
}
