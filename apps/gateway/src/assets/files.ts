import type { MediaInput } from '@genmux/core'

/** The inputs that are files, as words, media or whatever stands for them. */
export interface FileInputs<File> {
  readonly image?: File
  readonly lastImage?: File
  readonly referenceImages?: readonly File[]
  readonly audio?: File
  readonly video?: File
}

/** A file of an input, and where it stands. */
export interface PlacedFile<File> {
  readonly name: MediaInput
  readonly path: readonly string[]
  readonly file: File
}

const single = ['image', 'lastImage', 'audio', 'video'] as const

/** All files of an input, in order. */
export function filesOf<File>(input: FileInputs<File>): readonly PlacedFile<File>[] {
  const { referenceImages = [] } = input
  return [
    ...single.flatMap((name) => {
      const file = input[name]
      return file === undefined ? [] : [{ name, path: ['input', name], file }]
    }),
    ...referenceImages.map((file, index) => ({
      name: 'referenceImages' as const,
      path: ['input', 'referenceImages', String(index)],
      file,
    })),
  ]
}

/** The input with each of its files replaced. */
export async function withFiles<File, Input extends FileInputs<File>>(
  input: Input,
  replace: (placed: PlacedFile<File>) => Promise<File>,
): Promise<Input> {
  const replaced = await Promise.all(
    filesOf<File>(input).map(async (placed) => ({ ...placed, file: await replace(placed) })),
  )
  const ones = replaced.filter(({ name }) => name !== 'referenceImages')
  const references = replaced.filter(({ name }) => name === 'referenceImages').map(({ file }) => file)
  return {
    ...input,
    ...Object.fromEntries(ones.map(({ name, file }) => [name, file])),
    ...(references.length > 0 && { referenceImages: references }),
  }
}
