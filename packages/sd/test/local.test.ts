import { resolve } from '@genmux/core'
import { drawImage } from '@genmux/testkit/media'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comfyui, sd, webui } from '../src/index.ts'
import { chooseCheckpoint } from '../src/local/checkpoints.ts'
import { sizeOf } from '../src/local/sizes.ts'
import { readPicture } from '../src/read-picture.ts'
import { jobOf } from './support/jobs.ts'
import { picture } from './support/picture.ts'

const { models } = webui.definition
const input = { text: 'a lighthouse' }

describe('a checkpoint', () => {
  const choose = (id: string, files: readonly string[], options = {}) =>
    chooseCheckpoint(jobOf(models, id, { input, options }), 'WebUI', files)
  const juggernaut = 'juggernautXL_v1.5.safetensors [c9e3e68f89]'
  const files = [
    'sd3.5_large_turbo.safetensors',
    'sd3.5_medium_incl_clips_t5xxlfp8scaled.safetensors',
    juggernaut,
    'SD15/dreamshaper_8.safetensors',
    'sd3.5_large_fp8_scaled.safetensors',
    'v2-1_768-ema-pruned.ckpt',
  ]

  it.each([
    ['sdxl', juggernaut],
    ['sd3.5-large', 'sd3.5_large_fp8_scaled.safetensors'],
    ['sd3.5-medium', 'sd3.5_medium_incl_clips_t5xxlfp8scaled.safetensors'],
    ['sd2.1', 'v2-1_768-ema-pruned.ckpt'],
    ['sd1.5', 'SD15/dreamshaper_8.safetensors'],
  ])('of %s is told by its name: %s', (id, file) => {
    expect(choose(id, files)).toBe(file)
  })

  it.each(['juggernautXL_v1.5', 'JUGGERNAUTXL_V1.5.safetensors', juggernaut])(
    'is found as %s, without ending or hash',
    (checkpoint) => {
      expect(choose('checkpoint', files, { checkpoint })).toBe(juggernaut)
    },
  )

  it('that is not there is refused with what there is', () => {
    expect(() => choose('sdxl', ['a.ckpt', 'b.ckpt'])).toThrow(
      'WebUI has no checkpoint of Stable Diffusion XL; it has a.ckpt, b.ckpt.',
    )
    expect(() => choose('sdxl', [])).toThrow('it has none.')
    const many = Array.from({ length: 12 }, (_, index) => `${index}.ckpt`)
    expect(() => choose('sdxl', many)).toThrow(/9\.ckpt and 2 more\.$/)
  })
})

describe('a size', () => {
  const size = (id: string, options = {}, image?: string) =>
    sizeOf(jobOf(models, id, { input: { ...input, ...(image && { image }) }, options }))

  it.each([
    ['sdxl', {}, { width: 1024, height: 1024 }],
    ['sdxl', { aspectRatio: '16:9' }, { width: 1344, height: 768 }],
    ['sd2.1', {}, { width: 768, height: 768 }],
    ['sd1.5', { aspectRatio: '2:3' }, { width: 448, height: 640 }],
    ['sd1.5', { width: 520 }, { width: 520, height: 512 }],
  ])('of %s with %j is %j', (id, options, expected) => {
    expect(size(id, options)).toEqual(expected)
  })

  it('is that of a given picture, on the area of the model', () => {
    expect(size('sdxl', {}, picture(3000, 2000))).toEqual({ width: 1280, height: 832 })
    expect(size('sdxl', { aspectRatio: '1:1' }, picture(3000, 2000))).toEqual({ width: 1024, height: 1024 })
    expect(size('sdxl', {}, 'data:image/gif;base64,R0lGODlhAQABAAAAACw=')).toEqual({
      width: 1024,
      height: 1024,
    })
  })

  it('never goes beyond what back ends take', () => {
    const side = fc.integer({ min: 1, max: 60_000 })
    fc.assert(
      fc.property(side, side, fc.constantFrom('sdxl', 'sd2.1', 'sd1.5'), (width, height, id) => {
        for (const pixels of Object.values(size(id, {}, picture(width, height)))) {
          expect(pixels % 8).toBe(0)
          expect(pixels).toBeGreaterThanOrEqual(64)
          expect(pixels).toBeLessThanOrEqual(1600)
        }
      }),
    )
  })
})

describe('the beginning of a picture', () => {
  const scene = { prompt: 'x', seed: 1, label: 'x', width: 320, height: 192 }
  const riff = (kind: string, write: (bytes: Buffer) => void) => {
    const bytes = Buffer.alloc(64)
    bytes.write(`RIFF    WEBP${kind}`, 0, 'latin1')
    write(bytes)
    return bytes
  }

  it.each(['png', 'jpeg'] as const)('tells type and sides of a real %s', async (format) => {
    const bytes = Buffer.from(await drawImage({ ...scene, format }))
    expect(readPicture(bytes)).toEqual({ mimeType: `image/${format}`, width: 320, height: 192 })
  })

  it.each([
    [
      'VP8 ',
      (bytes: Buffer) => {
        bytes.writeUInt16LE(320, 26)
        bytes.writeUInt16LE(192, 28)
      },
    ],
    ['VP8L', (bytes: Buffer) => bytes.writeUInt32LE(319 | (191 << 14), 21)],
    [
      'VP8X',
      (bytes: Buffer) => {
        bytes.writeUIntLE(319, 24, 3)
        bytes.writeUIntLE(191, 27, 3)
      },
    ],
  ])('tells the sides of a WebP of kind %s', (kind, write) => {
    expect(readPicture(riff(kind, write))).toEqual({ mimeType: 'image/webp', width: 320, height: 192 })
  })

  it('of anything else tells nothing, and never throws', () => {
    const heads = fc.constantFrom('', 'ffd8', 'ffd8ffc0', '89504e47', '52494646')
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 80 }), (head, rest) => {
        const read = readPicture(Buffer.concat([Buffer.from(head, 'hex'), rest]))
        expect(read === undefined || read.mimeType.startsWith('image/')).toBe(true)
      }),
    )
  })
})

describe('names of models that are not hosted', () => {
  const today = '2026-11-24'
  const chosen = (provider: string, ...adapters: Parameters<typeof resolve>[0][number][]) => {
    const resolution = resolve(adapters, { type: 'IMAGE', input, provider }, { today })
    if (!resolution.ok) throw new Error(resolution.error.message)
    const { chosen: found, warnings } = resolution
    return [`${found.provider}/${found.model.id}`, ...warnings.map(({ option }) => option)]
  }
  const hosted = sd({ apiKey: 'x' })
  const own = comfyui({ url: 'http://127.0.0.1:8188' })

  it.each(['sdxl', 'SD 1.5', 'sd 2.1', 'sdxl 1.0'])('%s runs on a back end of one’s own', (name) => {
    expect(chosen(name, hosted, own)).toEqual([expect.stringMatching(/^comfyui\/sd(xl|1\.5|2\.1)$/)])
  })

  it.each(['sdxl', 'SD 1.5', 'sd 2.1', 'sd3 large'])('%s is followed by what is hosted', (name) => {
    expect(chosen(name, hosted)).toEqual(['sd/sd3.5-large', 'provider'])
  })

  it.each(['sd', 'stable diffusion', 'sd3', 'SD 3.5'])('%s is the default of the vendor', (name) => {
    expect(chosen(name, hosted)).toEqual(['sd/sd3.5-large'])
  })
})
