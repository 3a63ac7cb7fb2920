import OpenAI, { type ClientOptions } from 'openai'
import { testKey } from './test-gateway.ts'

/** The official SDK at a gateway. */
export function openaiClient(
  { origin }: { readonly origin: string },
  options: Omit<ClientOptions, 'baseURL'> = {},
): OpenAI {
  return new OpenAI({ apiKey: testKey, ...options, baseURL: `${origin}/v1` })
}

/** A header of an answer of ours. */
export function generationOf({ headers }: Pick<Response, 'headers'>): string {
  const id = headers.get('x-generation-id')
  if (!id) throw new TypeError('The answer names no generation.')
  return id
}
