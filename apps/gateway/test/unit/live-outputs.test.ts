import { describe, expect, it } from 'vitest'
import { type LiveOutput, LiveOutputs } from '../../src/engine/live-outputs.ts'

const beginning = { mimeType: 'audio/mpeg', warnings: [] }

/** A stream of these pieces, which breaks at an error. */
async function* streamOf(...pieces: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece
    yield Buffer.from(piece)
  }
}

/** Takes a stream as the store does. */
async function store(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const heard = ({ pieces }: LiveOutput) => store(pieces as AsyncIterable<Uint8Array>)

describe('a listener', () => {
  it('hears what is stored, and its end once it is', async () => {
    const outputs = new LiveOutputs()
    const listener = outputs.listen('gen_1')
    expect(await store(outputs.tap('gen_1', streamOf('one ', '', 'two'), beginning))).toBe('one two')
    expect(await listener.begun).toBe(beginning)
    expect(listener.pieces.readableEnded || listener.pieces.writableEnded).toBe(false)
    outputs.stored('gen_1')
    expect(await heard(listener)).toBe('one two')
    expect(listener.isBehind).toBe(false)
  })

  it('hears an error in place of the end where it is lost', async () => {
    const outputs = new LiveOutputs()
    const listener = outputs.listen('gen_1')
    await expect(
      store(outputs.tap('gen_1', streamOf('one', new Error('broken')), beginning)),
    ).rejects.toThrow('broken')
    outputs.lost('gen_1')
    await expect(heard(listener)).rejects.toThrow('could not be stored')
  })

  it('waits for the next attempt where one fails before its first byte', async () => {
    const outputs = new LiveOutputs()
    const listener = outputs.listen('gen_1')
    const failed = outputs.tap('gen_1', streamOf('', new Error('broken')), beginning)
    await expect(store(failed)).rejects.toThrow('broken')
    outputs.lost('gen_1')
    await store(outputs.tap('gen_1', streamOf('second'), beginning))
    outputs.stored('gen_1')
    expect(await heard(listener)).toBe('second')
  })

  it('hears no other attempt once it has heard one', async () => {
    const outputs = new LiveOutputs()
    outputs.listen('gen_1')
    await store(outputs.tap('gen_1', streamOf('first'), beginning))
    outputs.lost('gen_1')
    const second = streamOf('second')
    expect(outputs.tap('gen_1', second, beginning)).toBe(second)
  })

  it('who is too slow keeps nothing waiting, and has the beginning alone', async () => {
    const outputs = new LiveOutputs()
    const listener = outputs.listen('gen_1')
    const long = 'x'.repeat(700_000)
    const stored = await store(outputs.tap('gen_1', streamOf(long, long, 'end'), beginning))
    expect(stored).toHaveLength(1_400_003)
    outputs.stored('gen_1')
    expect(listener.isBehind).toBe(true)
    expect(await heard(listener)).toBe(long)
  })

  it('who leaves disturbs nothing', async () => {
    const outputs = new LiveOutputs()
    const listener = outputs.listen('gen_1')
    const stream = outputs.tap('gen_1', streamOf('one', 'two'), beginning)
    const iterator = stream[Symbol.asyncIterator]()
    await iterator.next()
    listener.close()
    expect(Buffer.from((await iterator.next()).value).toString()).toBe('two')
    outputs.stored('gen_1')
    const next = streamOf('three')
    expect(outputs.tap('gen_1', next, beginning)).toBe(next)
  })

  it('hears nothing of other generations', async () => {
    const outputs = new LiveOutputs()
    outputs.listen('gen_1')
    const other = streamOf('other')
    expect(outputs.tap('gen_2', other, beginning)).toBe(other)
  })
})
