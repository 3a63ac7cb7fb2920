import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import { aacDescription, aacFrameSamples, aacSampleRate, silentAacFrame } from './aac.ts'
import { encodeH264, macroblock } from './h264.ts'
import { drawMosaic, type Scene } from './mosaic.ts'

const framesPerSecond = 24

/** A clip to be made. */
export interface Clip extends Scene {
  readonly seconds: number
  /** Whether it has a sound track, a silent one. */
  readonly audio: boolean
}

/** An MP4 of the asked size and length that shows its label and prompt. Same clip, same bytes. */
export async function renderVideo(clip: Clip): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  output.setMetadataTags({ title: clip.prompt, artist: clip.label })
  const picture = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(picture, { frameRate: framesPerSecond })
  const sound = clip.audio ? new EncodedAudioPacketSource('aac') : undefined
  if (sound) output.addAudioTrack(sound)
  await output.start()
  await addPicture(picture, clip)
  if (sound) await addSilence(sound, clip.seconds)
  await output.finalize()
  if (!target.buffer) throw new TypeError('The clip was finished without its bytes.')
  return new Uint8Array(target.buffer)
}

async function addPicture(source: EncodedVideoPacketSource, clip: Clip): Promise<void> {
  const { width, height, seconds } = clip
  const { codec, description, keyFrame, repeat } = encodeH264(drawMosaic(clip, macroblock), width, height)
  const frames = Math.max(1, Math.round(seconds * framesPerSecond))
  const length = seconds / frames
  const meta = { decoderConfig: { codec, description, codedWidth: width, codedHeight: height } }
  await source.add(new EncodedPacket(keyFrame, 'key', 0, length), meta)
  for (let frame = 1; frame < frames; frame += 1)
    await source.add(new EncodedPacket(repeat(frame), 'delta', frame * length, length))
  source.close()
}

async function addSilence(source: EncodedAudioPacketSource, seconds: number): Promise<void> {
  const length = aacFrameSamples / aacSampleRate
  const frame = silentAacFrame()
  const meta = {
    decoderConfig: {
      codec: 'mp4a.40.2',
      description: aacDescription,
      numberOfChannels: 2,
      sampleRate: aacSampleRate,
    },
  }
  for (let index = 0; index < Math.floor(seconds / length); index += 1)
    await source.add(new EncodedPacket(frame, 'key', index * length, length), index === 0 ? meta : undefined)
  source.close()
}
