const replacement = '[redacted]'
const longest = 500

/**
 * A function that takes secrets out of a text and cuts it to 500 characters, for messages and logs.
 * Values shorter than four characters are not looked for: they would blank ordinary words.
 */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const wanted = [...new Set(secrets)]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
  return (text) => {
    const clean = wanted.reduce((rest, secret) => rest.replaceAll(secret, replacement), text)
    return clean.length > longest ? `${clean.slice(0, longest)}…` : clean
  }
}
