/** A file that was received and is not yet in the store. */
export interface ReceivedFile {
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** Where it lies meanwhile, to be looked at. */
  readonly path: string
  /** Puts it into the store under a name, for good. */
  keep(name: string): Promise<void>
  /** Throws it away; harmless after `keep`. */
  discard(): Promise<void>
}

/** Where outputs and uploaded files live. */
export interface MediaStore {
  /** Takes a file from a stream, piece by piece. Rejects with the stream's error, and leaves nothing behind then. */
  receive(stream: AsyncIterable<Uint8Array>): Promise<ReceivedFile>
  /** A file from its byte `from` on. Fails while it is read where the file is not there. */
  read(name: string, from?: number): AsyncIterable<Uint8Array>
  /** Removes a file; one that is not there is fine. */
  remove(name: string): Promise<void>
}
