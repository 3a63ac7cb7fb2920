import type { OutputType } from '@genmux/core'

/** What a file is, by its own bytes. */
export interface MediaFacts {
  readonly type: OutputType
  readonly mimeType: string
  /** File extension without a dot. */
  readonly format: string
  readonly width?: number
  readonly height?: number
  /** Seconds. */
  readonly duration?: number
}

/** Formats without a container tell nothing about themselves: the sender's word has to do. */
const rawAudio: Readonly<Record<string, string>> = {
  'audio/pcm': 'pcm',
  'audio/l16': 'pcm',
  'audio/basic': 'ulaw',
  'audio/ulaw': 'ulaw',
  'audio/alaw': 'alaw',
}

const imageMimeTypes: Readonly<Record<string, string>> = { jpg: 'image/jpeg', svg: 'image/svg+xml' }
const extensions: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/aac': 'aac',
  'audio/mp4': 'm4a',
  'audio/webm': 'weba',
}

/** How long it may take to look at a file, in milliseconds: some were made to take for ever. */
const longestLook = 30_000

/**
 * Finds out what a file is.
 *
 * @param claimed the media type that the vendor gave, believed only for formats without a container
 * @returns undefined when it is no picture, clip or sound that can be read in good time.
 */
export async function probe(path: string, claimed: string | undefined): Promise<MediaFacts | undefined> {
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), longestLook)
  return Promise.race([look(path, claimed), late.promise]).finally(() => clearTimeout(timer))
}

async function look(path: string, claimed: string | undefined): Promise<MediaFacts | undefined> {
  return (await probeImage(path)) ?? (await probeTracks(path)) ?? claimedAudio(claimed)
}

async function probeImage(path: string): Promise<MediaFacts | undefined> {
  const { imageSizeFromFile } = await import('image-size/fromFile')
  try {
    const { width, height, type } = await imageSizeFromFile(path)
    if (!type || !width || !height) return undefined
    return { type: 'image', mimeType: imageMimeTypes[type] ?? `image/${type}`, format: type, width, height }
  } catch {
    return undefined
  }
}

async function probeTracks(path: string): Promise<MediaFacts | undefined> {
  const { ALL_FORMATS, FilePathSource, HLS, Input } = await import('mediabunny')
  // A playlist names other files, and would be read with any file of this machine that its author can think of.
  const formats = ALL_FORMATS.filter((format) => format !== HLS)
  const input = new Input({ formats, source: new FilePathSource(path) })
  try {
    const container = (await input.getMimeType()).split(';', 1)[0] ?? ''
    const [video, audio, duration] = await Promise.all([
      input.getPrimaryVideoTrack(),
      input.getPrimaryAudioTrack(),
      input.computeDuration(),
    ])
    const format = extensions[container] ?? container.split('/')[1] ?? 'bin'
    if (video) {
      const { displayWidth: width, displayHeight: height } = video
      return { type: 'video', mimeType: container, format, width, height, duration }
    }
    return audio ? { type: 'audio', mimeType: container, format, duration } : undefined
  } catch {
    return undefined
  } finally {
    input.dispose()
  }
}

function claimedAudio(claimed: string | undefined): MediaFacts | undefined {
  const mimeType = claimed?.toLowerCase() ?? ''
  const format = rawAudio[mimeType]
  return format ? { type: 'audio', mimeType, format } : undefined
}
