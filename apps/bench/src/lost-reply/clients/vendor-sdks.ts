import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { createFalClient } from '@fal-ai/client'
import { GoogleGenAI } from '@google/genai'
import { TextToSpeechClient } from '@google-cloud/text-to-speech'
import RunwayML from '@runwayml/sdk'
import { LumaAI } from 'lumaai'
import OpenAI from 'openai'
import Replicate from 'replicate'
import { until } from '../until.ts'
import { type Client, download } from './client.ts'
import { nameOf } from './versions.ts'

const words = 'a paper boat on a lake'
const pollSeconds = 30

/** The vendors' own clients, as their documents show them. */
export const vendorSdks: readonly Client[] = [
  {
    name: nameOf('@runwayml/sdk'),
    vendor: 'runway',
    deadline: 'option',
    async make({ baseUrl }, { milliseconds }) {
      const client = new RunwayML({ apiKey: 'test', baseURL: baseUrl, ...timeout(milliseconds) })
      const request = { model: 'gen4.5', promptText: words, ratio: '1280:720', duration: 5 } as const
      const { id } = await client.textToVideo.create(request)
      const url = await until(
        async () => {
          const task = await client.tasks.retrieve(id)
          return task.status === 'SUCCEEDED' ? task.output[0] : undefined
        },
        { seconds: pollSeconds, what: 'clip' },
      )
      return download(url)
    },
  },
  {
    name: nameOf('lumaai'),
    vendor: 'luma',
    deadline: 'option',
    async make({ baseUrl }, { milliseconds }) {
      const client = new LumaAI({
        authToken: 'test',
        baseURL: `${baseUrl}/dream-machine/v1`,
        ...timeout(milliseconds),
      })
      const { id = '' } = await client.generations.video.create({ model: 'ray-flash-2', prompt: words })
      const url = await until(async () => (await client.generations.get(id)).assets?.video, {
        seconds: pollSeconds,
        what: 'clip',
      })
      return download(url)
    },
  },
  {
    name: nameOf('openai'),
    vendor: 'openai',
    deadline: 'option',
    async make({ baseUrl }, { milliseconds }) {
      const client = new OpenAI({ apiKey: 'test', baseURL: `${baseUrl}/v1`, ...timeout(milliseconds) })
      const { data } = await client.images.generate({ model: 'gpt-image-2', prompt: words })
      return bytesOf(data?.[0]?.b64_json)
    },
  },
  {
    name: nameOf('@elevenlabs/elevenlabs-js'),
    vendor: 'elevenlabs',
    deadline: 'option',
    async make({ baseUrl }, { milliseconds }) {
      const client = new ElevenLabsClient({
        apiKey: 'test',
        baseUrl,
        ...(milliseconds !== undefined && { timeoutInSeconds: milliseconds / 1000 }),
      })
      const sound = await client.textToSpeech.convert('EXAVITQu4vr4xnSDxMaL', { text: words })
      return new Uint8Array(await new Response(sound).arrayBuffer())
    },
  },
  {
    name: `${nameOf('@google/genai')} models`,
    vendor: 'imagen',
    deadline: 'option',
    async make({ baseUrl }, { milliseconds }) {
      const httpOptions = { baseUrl, apiVersion: 'v1beta', ...timeout(milliseconds) }
      const made = await new GoogleGenAI({ apiKey: 'test', httpOptions }).models.generateContent({
        model: 'gemini-nano-banana-2.1',
        contents: words,
        config: { responseModalities: ['IMAGE'] },
      })
      return bytesOf(made.candidates?.[0]?.content?.parts?.at(-1)?.inlineData?.data)
    },
  },
  {
    name: `${nameOf('@google/genai')} interactions`,
    vendor: 'veo',
    deadline: 'option',
    async make({ baseUrl }, { milliseconds }) {
      const httpOptions = { baseUrl }
      const { interactions } = new GoogleGenAI({ apiKey: 'test', apiVersion: 'v1beta', httpOptions })
      const request = {
        model: 'gemini-omni-1.2-flash',
        input: words,
        response_format: { type: 'video', delivery: 'uri' },
        background: true,
      } as const
      const started = await interactions.create(request, timeout(milliseconds))
      if (!('id' in started)) throw new Error('It streams.')
      const url = await until(async () => (await interactions.get(started.id)).output_video?.uri, {
        seconds: pollSeconds,
        what: 'clip',
      })
      const file = await fetch(url, { headers: { 'x-goog-api-key': 'test' } })
      return new Uint8Array(await file.arrayBuffer())
    },
  },
  {
    name: nameOf('@google-cloud/text-to-speech'),
    vendor: 'google-tts',
    deadline: 'option',
    async make({ root }, { milliseconds }) {
      const port = Number(new URL(root).port)
      const address = { fallback: true, protocol: 'http', apiEndpoint: '127.0.0.1', port } as const
      const client = new TextToSpeechClient({ ...address, apiKey: 'test' })
      try {
        const [{ audioContent }] = await client.synthesizeSpeech(
          {
            input: { text: words },
            voice: { languageCode: 'en-US', name: 'en-US-Chirp3-HD-Kore' },
            audioConfig: { audioEncoding: 'MP3' },
          },
          timeout(milliseconds),
        )
        return Buffer.from(audioContent ?? '')
      } finally {
        await client.close()
      }
    },
  },
  {
    name: nameOf('replicate'),
    vendor: 'replicate',
    // It has no option for it, and its `signal` does not end the submit.
    deadline: 'own',
    async make({ baseUrl }) {
      const client = new Replicate({ auth: 'test', baseUrl: `${baseUrl}/v1`, useFileOutput: false })
      const made = await client.run('black-forest-labs/flux-schnell', {
        input: { prompt: words },
      })
      return download(String(Object.values(made)[0]))
    },
  },
  {
    name: nameOf('@fal-ai/client'),
    vendor: 'fal',
    deadline: 'signal',
    async make({ baseUrl }, { milliseconds }) {
      const client = createFalClient({
        credentials: 'id:test',
        requestMiddleware: async (request) => ({
          ...request,
          url: request.url.replace('https://queue.fal.run', baseUrl),
        }),
      })
      const { data } = await client.subscribe('fal-ai/flux/dev', {
        input: { prompt: words },
        pollInterval: 50,
        ...(milliseconds !== undefined && { abortSignal: AbortSignal.timeout(milliseconds) }),
      })
      return download(data.images[0]?.url)
    },
  },
]

function timeout(milliseconds: number | undefined): { readonly timeout?: number } {
  return milliseconds === undefined ? {} : { timeout: milliseconds }
}

function bytesOf(base64: string | null | undefined): Uint8Array {
  return Buffer.from(base64 ?? '', 'base64')
}
