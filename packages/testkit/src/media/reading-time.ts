/** Of ordinary reading. */
const charactersPerSecond = 14
const shortest = 0.5

/** How long reading a text takes, in seconds, at a pace of which 1 is ordinary; half a second at least. */
export function readingSeconds(text: string, pace = 1): number {
  return Math.max(shortest, [...text].length / charactersPerSecond / pace)
}
