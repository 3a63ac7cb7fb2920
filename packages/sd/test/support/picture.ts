/** The beginning of a PNG of a size, which is all that is read of it, as a `data:` URI. */
export function picture(width = 640, height = 480): string {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return `data:image/png;base64,${bytes.toString('base64')}`
}
