import { PassThrough, Readable } from 'node:stream'
import { type Model, maxInputBytes } from '@genmux/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assetAt, formFor, insideAddress, isAssetId } from '../../src/assets/addresses.ts'
import { likelyType } from '../../src/assets/file-kind.ts'
import { type FileInputs, filesOf, withFiles } from '../../src/assets/files.ts'
import { gated } from '../../src/assets/gate.ts'
import { defaultAssetSettings, sizeText } from '../../src/assets/settings.ts'
import { allProviders } from '../../src/providers.ts'

const never = new AbortController().signal

describe('the form in which a model gets a file', () => {
  const model = (forms?: readonly ('url' | 'data')[]) =>
    ({ inputs: { accepts: { image: forms ? { forms } : {} } } }) as Pick<Model, 'inputs'> as Model
  const small = 1000
  const large = maxInputBytes + 1

  it.each([
    [undefined, small, 'https', 'url'],
    [undefined, small, 'loopback', 'data'],
    [undefined, small, 'none', 'data'],
    [undefined, large, 'https', 'url'],
    [undefined, large, 'loopback', 'url'],
    [undefined, large, 'none', undefined],
    [['data', 'url'], small, 'https', 'data'],
    [['data', 'url'], large, 'https', 'url'],
    [['data'], small, 'https', 'data'],
    [['data'], large, 'https', undefined],
    [['url'], small, 'loopback', 'url'],
    [['url'], small, 'none', undefined],
  ] as const)('%s, %i bytes, an address that is %s: %s', (forms, bytes, reach, form) => {
    expect(formFor(model(forms), 'image', { bytes }, reach)).toBe(form)
  })

  it('is one that the model takes, for every model there is', () => {
    for (const { provider } of allProviders)
      for (const { inputs, ...row } of provider.definition.models)
        for (const { name } of filesOf({
          image: 1,
          lastImage: 1,
          referenceImages: [1],
          audio: 1,
          video: 1,
        })) {
          const rule = inputs.accepts[name]
          if (!rule) continue
          const form = formFor({ inputs, ...row } as Model, name, { bytes: small }, 'https')
          expect(rule.forms ?? ['url', 'data']).toContain(form)
        }
  })
})

describe('what stands for a file', () => {
  it('is read back, and nothing else is taken for one', () => {
    expect(isAssetId('ast_01')).toBe(true)
    expect(
      ['https://a.example/ast_01', 'data:image/png;base64,AAAA', '', 'AST_01'].map(isAssetId),
    ).not.toContain(true)
    expect(assetAt({ kind: 'url', url: insideAddress('ast_01') })).toBe('ast_01')
    expect(assetAt({ kind: 'url', url: 'https://assets.genmux.internal.example/ast_01' })).toBeUndefined()
    expect(assetAt({ kind: 'data', mimeType: 'image/png', base64: 'AAAA' })).toBeUndefined()
  })
})

describe('the files of an input', () => {
  const file = fc.string()
  const input: fc.Arbitrary<FileInputs<string> & { readonly text?: string }> = fc.record(
    {
      text: file,
      image: file,
      lastImage: file,
      audio: file,
      video: file,
      referenceImages: fc.array(file, { minLength: 1 }),
    },
    { requiredKeys: [] },
  )

  it('stay what they are where each is replaced by itself', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        expect(await withFiles<string, typeof given>(given, async (placed) => placed.file)).toEqual(given)
      }),
    )
  })

  it('are replaced each in its place, and words are no files', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        const marked = await withFiles<string, typeof given>(
          given,
          async ({ path, file: old }) => `${path}=${old}`,
        )
        expect(marked.text).toBe(given.text)
        expect(filesOf(marked).map(({ file: now }) => now)).toEqual(
          filesOf(given).map(({ path, file: old }) => `${path}=${old}`),
        )
      }),
    )
  })
})

describe('the beginning of a file', () => {
  it.each([
    ['image', '\x89PNG\r\n\x1a\n'],
    ['image', '\xff\xd8\xff\xe0'],
    ['image', 'GIF89a'],
    ['image', 'RIFF\0\0\0\0WEBPVP8 '],
    ['image', '\0\0\0\x1cftypavif'],
    ['audio', 'RIFF\0\0\0\0WAVEfmt '],
    ['audio', 'ID3\x04'],
    ['audio', '\xff\xfb\x90'],
    ['audio', 'fLaC'],
    ['audio', '\0\0\0\x20ftypM4A '],
    ['video', '\0\0\0\x18ftypisom'],
    ['video', '\x1aE\xdf\xa3'],
    ['video', 'OggS'],
    ['video', ''],
  ])('tells %s', (type, head) => {
    expect(likelyType(Buffer.from(head, 'latin1'))).toBe(type)
  })
})

describe('the gate', () => {
  const maxBytes = { image: 100, audio: 200, video: 300 }
  const taken = async (pieces: Iterable<Uint8Array>) => {
    let bytes = 0
    for await (const piece of gated(Readable.from(pieces, { objectMode: false }), { maxBytes }, never))
      bytes += piece.byteLength
    return bytes
  }

  it('lets through what is no larger than its kind may be, in whatever pieces it comes', async () => {
    const heads = { image: '\x89PNG', audio: 'ID3', video: 'OggS' } as const
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('image', 'audio', 'video'),
        fc.integer({ min: 16, max: 400 }),
        fc.integer({ min: 1, max: 50 }),
        async (type, size, step) => {
          const file = Buffer.alloc(size)
          file.write(heads[type], 'latin1')
          const pieces = Array.from({ length: Math.ceil(size / step) }, (_, index) =>
            file.subarray(index * step, (index + 1) * step),
          )
          const result = await taken(pieces).catch((error: unknown) => error)
          if (size <= maxBytes[type]) expect(result).toBe(size)
          else expect(result).toMatchObject({ code: 'INVALID_INPUT', status: 413 })
        },
      ),
    )
  })

  it('fails with the reason of its signal, and leaves the source alone', async () => {
    const source = new PassThrough()
    const ending = new AbortController()
    const pieces = gated(source, { maxBytes }, ending.signal)[Symbol.asyncIterator]()
    const next = pieces.next()
    ending.abort(new Error('late'))
    await expect(next).rejects.toThrow('late')
    expect(source.destroyed).toBe(false)
    const stopped = gated(source, { maxBytes }, ending.signal)[Symbol.asyncIterator]()
    await expect(stopped.next()).rejects.toThrow('late')
  })

  it('fails with the same reason when nobody read it yet, and takes no process along', async () => {
    const source = new PassThrough()
    const pieces = gated(source, { maxBytes }, never)
    source.write(Buffer.alloc(301))
    // By then it has failed, and whoever does not hear of that ends with the whole process.
    await new Promise((resolve) => setImmediate(resolve))
    await expect(pieces[Symbol.asyncIterator]().next()).rejects.toMatchObject({ status: 413 })
  })

  it.each([
    ['before', true],
    ['after', false],
  ])('fails when the source broke %s it was asked', async (_, early) => {
    const source = new PassThrough().on('error', () => undefined)
    if (early) source.destroy(new Error('broken'))
    const next = gated(source, { maxBytes }, never)[Symbol.asyncIterator]().next()
    if (!early) source.destroy(new Error('broken'))
    await expect(next).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('whole'),
    })
  })
})

it('sizes are written for a person', () => {
  const { image, audio, video } = defaultAssetSettings.maxBytes
  const sizes = [0, 999, 65_536, image, audio, video, defaultAssetSettings.maxAccountBytes, 1.5 * 1024 ** 5]
  expect(sizes.map(sizeText)).toEqual([
    '0 bytes',
    '999 bytes',
    '64 KB',
    '50 MB',
    '100 MB',
    '500 MB',
    '10 GB',
    '1572864 GB',
  ])
})
