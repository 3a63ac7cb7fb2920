import type { Connection } from '../contract/http.ts'
import type { Output } from '../contract/task.ts'
import { openOutput } from '../http/download.ts'
import type { GeneratedOutput, GenerateSettings } from './types.ts'

const defaultMaxBytes = 2 * 1024 ** 3

/** An output that fetches itself. */
export function generatedOutput(
  { content, ...facts }: Output,
  connection: Connection,
  { maxOutputBytes = defaultMaxBytes, dispatcher }: GenerateSettings,
): GeneratedOutput {
  async function stream(): Promise<ReadableStream<Uint8Array>> {
    const settings = { maxBytes: maxOutputBytes, ...(dispatcher && { dispatcher }) }
    return (await openOutput(content, connection, settings)).stream
  }
  return {
    ...facts,
    ...(content.kind === 'url' && { url: content.url }),
    stream,
    bytes: async () => new Uint8Array(await new Response(await stream()).arrayBuffer()),
  }
}
