import { readFile } from 'node:fs/promises'

/** An example of a README: a fenced block with its language, under its nearest heading. */
export interface Example {
  readonly heading: string
  readonly language: string
  readonly text: string
}

/** Every fenced block of a Markdown file, in order. */
export async function examplesOf(file: URL): Promise<readonly Example[]> {
  const markdown = await readFile(file, 'utf8')
  const pieces = markdown.matchAll(/^#+ (?<heading>.+)$|^```(?<language>\w+)\n(?<text>[\s\S]*?)^```$/gm)
  let heading = ''
  const examples: Example[] = []
  for (const { groups } of pieces) {
    if (groups?.heading !== undefined) heading = groups.heading
    else examples.push({ heading, language: groups?.language ?? '', text: groups?.text ?? '' })
  }
  return examples
}
