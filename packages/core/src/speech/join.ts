/** A spoken piece. */
export interface SpokenPiece {
  readonly bytes: Uint8Array
  readonly mimeType: string
}

/**
 * How files of a type are put one behind the other. MP3 loses tags and the frame that tells the length of one piece alone;
 * WAV is one header for all samples; Ogg may be chained (RFC 3533, 4); raw samples and ADTS frames need nothing.
 */
const joiners: Readonly<Record<string, (pieces: readonly Uint8Array[]) => Uint8Array>> = {
  'audio/mpeg': (pieces) => concat(pieces.map(bareMp3)),
  'audio/mp3': (pieces) => concat(pieces.map(bareMp3)),
  'audio/wav': joinWav,
  'audio/x-wav': joinWav,
  'audio/wave': joinWav,
  'audio/ogg': concat,
  'audio/opus': concat,
  'audio/aac': concat,
  'audio/pcm': concat,
  'audio/l16': concat,
  'audio/basic': concat,
  'audio/mulaw': concat,
  'audio/alaw': concat,
}

/** Whether files of a type can be joined. */
export function canJoin(mimeType: string): boolean {
  return Object.hasOwn(joiners, mimeType.toLowerCase())
}

/**
 * One file out of several of the same type, in their order.
 *
 * @throws TypeError for a type that can't be joined, as `canJoin` tells.
 */
export function joinSpeech(pieces: readonly [SpokenPiece, ...SpokenPiece[]]): SpokenPiece {
  const { mimeType } = pieces[0]
  const join = joiners[mimeType.toLowerCase()]
  if (!join) throw new TypeError(`Files of type ${mimeType} can't be joined.`)
  return { bytes: join(pieces.map(({ bytes }) => bytes)), mimeType }
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces))
}

/** The samples of all behind the format of the first. Streamed files tell no length, so it is counted here. */
function joinWav(pieces: readonly Uint8Array[]): Uint8Array {
  const parsed = pieces.map(wavChunks)
  const format = parsed[0]?.format ?? new Uint8Array()
  const samples = concat(parsed.map(({ data }) => data))
  const header = Buffer.alloc(20 + format.length + 8)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(header.length - 8 + samples.length, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(format.length, 16)
  header.set(format, 20)
  header.write('data', 20 + format.length, 'latin1')
  header.writeUInt32LE(samples.length, 24 + format.length)
  return concat([header, samples])
}

function wavChunks(bytes: Uint8Array): { readonly format: Uint8Array; readonly data: Uint8Array } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let format = new Uint8Array()
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4)
    const length = file.readUInt32LE(at + 4)
    const content = file.subarray(at + 8, at + 8 + length)
    if (name === 'data') return { format, data: content }
    if (name === 'fmt ') format = new Uint8Array(content)
    at += 8 + length + (length % 2)
  }
  return { format, data: new Uint8Array() }
}

/** The sound of an MP3 alone: no tags before or behind it, no frame that only describes the file. */
function bareMp3(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = 0
  if (file.toString('latin1', 0, 3) === 'ID3' && file.length > 10) {
    const [a = 0, b = 0, c = 0, d = 0] = file.subarray(6, 10)
    start = 10 + ((a << 21) | (b << 14) | (c << 7) | d)
  }
  const end =
    file.toString('latin1', file.length - 128, file.length - 125) === 'TAG' ? file.length - 128 : file.length
  const first = file.subarray(start, end)
  const length = mp3FrameLength(first)
  const head = first.toString('latin1', 0, Math.min(length, 64))
  return first.subarray(/Xing|Info|VBRI/.test(head) ? length : 0)
}

const rates = [44_100, 48_000, 32_000]
/** kbit/s of layer III, by MPEG 1 and by MPEG 2 and 2.5: ISO/IEC 11172-3, 2.4.2.3, and 13818-3, 2.4.2.3. */
const kilobits = {
  one: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  two: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const

/** Bytes of the frame that a file begins with; 0 where none does. */
function mp3FrameLength(file: Buffer): number {
  if (file.length < 4 || file.readUInt16BE(0) < 0xffe0) return 0
  const [, version = 0, third = 0] = file
  const generation = (version >> 3) & 3
  const rate = (rates[(third >> 2) & 3] ?? 0) / ({ 3: 1, 2: 2 }[generation] ?? 4)
  const bits = 1000 * (kilobits[generation === 3 ? 'one' : 'two'][third >> 4] ?? 0)
  const padding = (third >> 1) & 1
  return rate === 0 ? 0 : Math.floor(((generation === 3 ? 144 : 72) * bits) / rate) + padding
}
