import { BitWriter } from './bits.ts'

/** Samples of one frame, per channel. */
export const aacFrameSamples = 1024
export const aacSampleRate = 48_000

/** AAC-LC, 48 kHz, two channels (ISO/IEC 14496-3, 1.6.2.1). */
export const aacDescription = new BitWriter().write(2, 5).write(3, 4).write(2, 4).write(0, 3).bytes()

/** A frame of silence: two channels that share a window of which no band is used (14496-3, 4.4.2.1). */
export function silentAacFrame(): Uint8Array {
  const bits = new BitWriter()
  // A pair of channels, number 0, with a common window.
  bits.write(1, 3).write(0, 4).write(1, 1)
  // One long window, no bands, no prediction; no middle and side.
  bits.write(0, 1).write(0, 2).write(0, 1).write(0, 6).write(0, 1).write(0, 2)
  // Each channel: gain, then no pulses, no noise shaping, no gain control.
  for (const _ of ['left', 'right']) bits.write(0, 8).write(0b000, 3)
  return bits.write(7, 3).align().bytes()
}
