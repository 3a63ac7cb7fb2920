/** Signed 16-bit samples, as raw PCM holds them. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  return new Int16Array(new Uint8Array(bytes).buffer)
}

/** How many samples the longest silence lasts: what a listener hears as a gap. */
export function longestSilence(samples: Int16Array): number {
  let longest = 0
  let current = 0
  for (const sample of samples) {
    current = Math.abs(sample) < 100 ? current + 1 : 0
    longest = Math.max(longest, current)
  }
  return longest
}
