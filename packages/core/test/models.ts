import { z } from 'zod'
import type { Model, RoutableProvider } from '../src/index.ts'

const source = { url: 'https://acme.example/docs', date: '2026-10-01' }

/** A clip model of a made-up vendor: 768p for 6 or 10 s, 1080p for 6 s only. */
export const clip = {
  id: 'clip-2',
  vendorId: 'Acme-Clip-02',
  name: 'Acme Clip 2',
  description: 'Clips.',
  type: 'VIDEO',
  output: 'video',
  aliases: ['clip two', 'acme-cinema'],
  lifecycle: { state: 'current' },
  inputs: {
    accepts: { text: { required: true, max: 60 }, image: {}, lastImage: {} },
    needs: { lastImage: 'image' },
  },
  options: z.strictObject({
    duration: z
      .union([z.literal(6), z.literal(10)])
      .default(6)
      .describe('Seconds.'),
    resolution: z.enum(['768p', '1080p']).default('768p').describe('Size.'),
    aspectRatio: z.enum(['16:9', '9:16', '1:1']).default('16:9').describe('Shape.'),
    seed: z.int().min(0).max(1000).optional().describe('Seed.'),
  }),
  regions: [
    { allow: { resolution: ['768p'], duration: [6, 10] } },
    { allow: { resolution: ['1080p'], duration: [6] } },
  ],
  promptHints: { style: '{}, {value} style' },
  price: { rates: [{ per: 'second', usd: 0.05 }], source },
  usualTime: [{ seconds: 90, strength: 'ok', source }],
  longestSeconds: 900,
  quality: { fromText: { score: 0.75, grade: 'A', source }, fromMedia: 'unrated' },
  sources: [source],
} as const satisfies Model

/** A speech model that needs a voice. */
export const speech = {
  ...clip,
  id: 'speech-1',
  vendorId: 'Acme-Speech',
  name: 'Acme Speech',
  aliases: [],
  type: 'AUDIO',
  output: 'audio',
  inputs: { accepts: { text: { required: true } } },
  regions: [{ allow: {} }],
  options: z.strictObject({
    voice: z.string().describe('Voice.'),
    speed: z.number().min(0.5).max(2).default(1),
  }),
  price: { rates: [{ per: 'character', usd: 0.0001 }], source },
} as const satisfies Model

/** A variant of a model under another name. */
export function variant(id: string, changes: Partial<Model> = {}): Model {
  return { ...clip, id, vendorId: `wire-${id}`, name: id, aliases: [], ...changes }
}

export function vendor(id: string, ...models: readonly Model[]): RoutableProvider {
  return { id, name: id.toUpperCase(), models }
}
