const replacement = '[redacted]'
const longest = 500
/** Halves of characters without their other half. */
const halves = /\p{Surrogate}/gu

/**
 * A function that takes secrets out of a text and cuts it to 500 characters, for messages and logs; what is no text is replaced.
 * Values shorter than four characters are not looked for: they would blank ordinary words.
 */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const wanted = [...new Set(secrets)]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
  return (text) => {
    const clean = wanted.reduce((rest, secret) => rest.replaceAll(secret, replacement), text)
    const short = clean.length > longest ? `${clean.slice(0, longest)}…` : clean
    // Cutting may halve a character, and vendors send what they like: no database keeps either.
    return short.replaceAll('\0', '\ufffd').replaceAll(halves, '\ufffd')
  }
}
