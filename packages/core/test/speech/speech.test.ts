import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fit,
  GenerationError,
  type Job,
  joinSpeech,
  type Model,
  type Sending,
  speakText,
  ssmlProblem,
  ssmlText,
  textAsSsml,
  textLength,
  textPieces,
} from '../../src/index.ts'
import { speech } from '../models.ts'

describe('SSML', () => {
  it.each([
    '<speak>Hello.</speak>',
    ' <?xml version="1.0"?><speak version="1.1" xml:lang=\'en\'>a <break time="1s"/> b</speak> ',
    '<speak><!-- a < b & c --><p><s>Fish &amp; chips &#233;</s></p><![CDATA[a < b]]></speak>',
  ])('is well formed: %s', (ssml) => {
    expect(ssmlProblem(ssml)).toBeUndefined()
  })

  it.each([
    ['Hello.', /<speak> around/],
    ['', /<speak> around/],
    ['<p>Hello.</p>', /one <speak>/],
    ['<speak>a</speak><speak>b</speak>', /one <speak>/],
    ['<speak>a</speak> b', /around all/],
    ['<speak><p>Hello.</speak>', /<\/speak> closes what <p> opened/],
    ['<speak>a < b</speak>', /&lt;/],
    ['<speak>a & b</speak>', /&amp;/],
    ['<speak><sub alias="a & b">x</sub></speak>', /&amp;/],
    ['<speak><break time=1s/></speak>', /&lt;/],
    ['<speak><p>Hello.', /<p> is never closed/],
    ['</speak>', /closes what nothing opened/],
    ['<!DOCTYPE speak [<!ENTITY a "b">]><speak>&a;</speak>', /&lt;/],
  ])('is refused with a reason: %s', (ssml, reason) => {
    expect(ssmlProblem(ssml)).toMatch(reason)
  })

  it('is read as its words where a voice takes no tags', () => {
    const ssml =
      '<speak><metadata>not<x>this</x></metadata><p>Fish &amp; chips,<break time="1s"/>for <sub alias="two &#50;">2</sub>.</p><p>Bye<![CDATA[ <now>]]></p></speak>'
    expect(ssmlText(ssml)).toBe('Fish & chips, for two 2. Bye <now>')
  })

  it('holds every plain text, and gives it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(ssmlProblem(textAsSsml(text))).toBeUndefined()
        expect(ssmlText(textAsSsml(text))).toBe(text.replace(/\s+/g, ' ').trim())
      }),
    )
  })

  it('of any kind is judged without harm', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      '/',
      '<p>',
      '</p>',
      '<speak>',
      '</speak>',
      ' a="b"',
      'x',
      ']]>',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        ssmlProblem(parts.join(''))
        ssmlText(parts.join(''))
      }),
    )
  })

  const tagged = '<speak>Hello <break/>there.</speak>'
  const taking = {
    ...speech,
    inputs: { accepts: { text: {}, ssml: {} }, oneOf: [['text', 'ssml']] },
  } as const
  const fitted = (
    model: Model,
    input: { text?: string; ssml?: string },
    mode: 'NEAREST' | 'STRICT' = 'NEAREST',
  ) => fit(model, { type: 'AUDIO', input, options: { voice: 'v' }, fit: mode })

  it('goes to a voice that takes it, before plain words', () => {
    expect(fitted(taking, { ssml: tagged, text: 'Hello.' })).toMatchObject({
      input: { ssml: tagged },
      warnings: [],
    })
    expect(fitted(taking, { ssml: tagged, text: 'Hello.' })).not.toHaveProperty('input.text')
  })

  it('loses its tags at a voice that takes none, with a warning, and is refused under STRICT', () => {
    expect(fitted(speech, { ssml: tagged })).toMatchObject({
      input: { text: 'Hello there.' },
      warnings: [{ option: 'ssml', used: 'its words alone' }],
    })
    expect(fitted(speech, { ssml: tagged, text: 'Hi.' })).toMatchObject({ input: { text: 'Hi.' } })
    expect(fitted(speech, { ssml: tagged }, 'STRICT')).toMatchObject({ ok: false })
  })

  it('that is no XML is refused at every voice', () => {
    for (const model of [taking, speech])
      expect(fitted(model, { ssml: '<speak>a & b</speak>' })).toMatchObject({
        ok: false,
        issues: [{ path: ['input', 'ssml'] }],
      })
  })
})

describe('pieces of a text', () => {
  it('end where sentences end', () => {
    expect(textPieces('One two. Three four! Five?', 12)).toEqual(['One two.', 'Three four!', 'Five?'])
    expect(textPieces('One two. Three four! Five?', 22)).toEqual(['One two. Three four!', 'Five?'])
    expect(textPieces('今日は晴れ。明日は雨。', 6)).toEqual(['今日は晴れ。', '明日は雨。'])
  })

  it('end at clauses or words where a sentence is too long, and within a word only at last', () => {
    expect(textPieces('aa bb, cc dd ee', 9)).toEqual(['aa bb,', 'cc dd ee'])
    expect(textPieces('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
  })

  it('each fit, and together say all, whatever the text', () => {
    const bare = (text: string) => text.replace(/\s+/gu, '')
    const unit = fc.constantFrom('characters', 'bytes')
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 4, max: 50 }),
        unit,
        (text, max, by) => {
          const pieces = textPieces(text, max, by)
          for (const piece of pieces) expect(textLength(piece, by)).toBeLessThanOrEqual(max)
          expect(bare(pieces.join(' '))).toBe(bare(text))
        },
      ),
    )
  })
})

describe('joining', () => {
  const wav = (samples: readonly number[], extra = '') => {
    const data = Buffer.from(Int16Array.from(samples).buffer)
    const list = extra
      ? Buffer.concat([Buffer.from('LIST'), Buffer.from([extra.length, 0, 0, 0]), Buffer.from(extra)])
      : Buffer.alloc(0)
    const format = Buffer.alloc(24)
    format.write('fmt ')
    format.writeUInt32LE(16, 4)
    const head = Buffer.from('RIFF\xff\xff\xff\xffWAVE', 'latin1')
    const size = Buffer.from([0xff, 0xff, 0xff, 0xff])
    return {
      bytes: Buffer.concat([head, format, list, Buffer.from('data'), size, data]),
      mimeType: 'audio/wav',
    }
  }

  it('makes one WAV with one header and its true length, also of streamed ones', () => {
    const { bytes } = joinSpeech([wav([1, 2, 3]), wav([4], 'info')])
    const file = Buffer.from(bytes)
    expect(file.readUInt32LE(4)).toBe(file.length - 8)
    expect(file.readUInt32LE(40)).toBe(8)
    expect([...new Int16Array(new Uint8Array(file.subarray(44)).buffer)]).toEqual([1, 2, 3, 4])
  })

  it('drops tags and the frame of an MP3 that only describes one piece', () => {
    const header = [0xff, 0xfb, 0x90, 0x00]
    const frame = (mark: string) =>
      Buffer.concat([Buffer.from(header), Buffer.alloc(413), Buffer.from(mark.padEnd(0))])
    const described = Buffer.concat([
      Buffer.from(header),
      Buffer.alloc(32),
      Buffer.from('Xing'),
      Buffer.alloc(377),
    ])
    const tag = Buffer.concat([Buffer.from('ID3\x04\x00\x00\x00\x00\x01\x00', 'latin1'), Buffer.alloc(128)])
    const piece = {
      bytes: Buffer.concat([tag, described, frame(''), Buffer.from('TAG'.padEnd(128))]),
      mimeType: 'audio/mpeg',
    }
    expect(Buffer.from(joinSpeech([piece, piece]).bytes)).toEqual(Buffer.concat([frame(''), frame('')]))
  })

  it('says what it can’t join', () => {
    const flac = { bytes: new Uint8Array(), mimeType: 'audio/flac' }
    expect(() => joinSpeech([flac, flac])).toThrow(/audio\/flac can't be joined/)
  })
})

describe('speaking', () => {
  const model = { ...speech, inputs: { accepts: { text: { pieceMax: 10 } } } } as const satisfies Model
  const job = (text: string): Job => ({
    type: 'AUDIO',
    model,
    input: { text },
    options: { format: 'x' },
    reference: 'r',
  })
  const said: string[] = []
  const speak = async (text: string) => {
    said.push(text)
    return { stream: new Blob([text]).stream(), mimeType: 'audio/pcm' }
  }
  const heard = async (text: string) => {
    said.length = 0
    const { speech: made } = await speakText(job(text), 'audio/pcm', speak)
    return new Response(made.stream).text()
  }

  it('sends what fits as it is, and more than that in pieces, one after another', async () => {
    expect(await heard('Hello.')).toBe('Hello.')
    expect(said).toEqual(['Hello.'])
    expect(await heard('Hello you. And you. Bye.')).toBe('Hello you.And you.Bye.')
    expect(said).toEqual(['Hello you.', 'And you.', 'Bye.'])
  })

  it('tells each piece what is said around it, and lets it wait for its turn', async () => {
    const sendings: Sending[] = []
    const note = (text: string, sending: Sending) => {
      sendings.push(sending)
      return speak(text)
    }
    await speakText(job('Hello.'), 'audio/pcm', note)
    await speakText(job('Hello you. And you. Bye.'), 'audio/pcm', note)
    expect(sendings).toEqual([
      { repeatable: false },
      { repeatable: 'when-limited', next: 'And you.' },
      { repeatable: 'when-limited', previous: 'Hello you.', next: 'Bye.' },
      { repeatable: 'when-limited', previous: 'And you.' },
    ])
  })

  it('refuses a format that can’t be joined before anything is paid', async () => {
    said.length = 0
    const made = speakText(job('Hello you. And you.'), 'audio/flac', speak)
    await expect(made).rejects.toMatchObject({
      reason: 'invalid_input',
      message: expect.stringContaining('mp3 or wav'),
    })
    expect(said).toEqual([])
  })

  it('fails for good when a later piece fails, as those before are paid for', async () => {
    const down = new GenerationError({ reason: 'vendor_down', message: 'Down.' })
    const failing = (at: string) => (text: string) => (text === at ? Promise.reject(down) : speak(text))
    const text = 'Hello you. And you.'
    await expect(speakText(job(text), 'audio/pcm', failing('Hello you.'))).rejects.toMatchObject({
      reason: 'vendor_down',
    })
    await expect(speakText(job(text), 'audio/pcm', failing('And you.'))).rejects.toMatchObject({
      reason: 'failed',
      message: 'Piece 2 of 2 of the text could not be spoken. Down.',
    })
  })
})
