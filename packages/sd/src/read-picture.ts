/** What a picture says of itself. */
export interface Picture {
  readonly mimeType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly width: number
  readonly height: number
}

/** Reads the beginning of a PNG, JPEG or WebP; undefined where it is none of them, or cut. */
export function readPicture(bytes: Buffer): Picture | undefined {
  if (bytes.length < 30) return undefined
  if (bytes.readUInt32BE(0) === 0x89504e47)
    return { mimeType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (bytes.readUInt16BE(0) === 0xffd8) return readJpeg(bytes)
  return bytes.toString('latin1', 8, 12) === 'WEBP' ? readWebp(bytes) : undefined
}

/** Markers of ITU T.81 that begin a frame are 0xffc0 to 0xffcf, but for three that are tables. */
const tables: readonly number[] = [0xffc4, 0xffc8, 0xffcc]

function readJpeg(bytes: Buffer): Picture | undefined {
  for (let at = 2; at + 9 <= bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at)
    if (marker >= 0xffc0 && marker <= 0xffcf && !tables.includes(marker))
      return {
        mimeType: 'image/jpeg',
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
      }
  }
  return undefined
}

/** RFC 9649: with extensions, without loss, and with loss. */
function readWebp(bytes: Buffer): Picture {
  const mimeType = 'image/webp'
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { mimeType, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21)
      return { mimeType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    default:
      return { mimeType, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  }
}
