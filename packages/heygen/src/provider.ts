import type { Job, Result, Task, VendorHttp } from '@genmux/core'
import { asState, defineProvider, toldWarnings } from '@genmux/core/provider'
import { z } from 'zod'
import { callback } from './callback.ts'
import { avatars, voices } from './catalogue.ts'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { submitRequest } from './requests.ts'
import { jobAnswer, sessionAnswer } from './responses.ts'
import {
  agentReply,
  assetReply,
  jobReply,
  lipsyncReply,
  sessionReply,
  speechReply,
  videoReply,
} from './wire.ts'

const taskState = z.object({
  route: z.enum(['videos', 'lipsyncs', 'video-agents']),
  /** What can't be done is known at submit and told with the result. */
  warnings: toldWarnings.default([]),
})

/** HeyGen, by its v3 API. */
export const heygen = defineProvider({
  id: 'heygen',
  name: 'HeyGen',
  description: 'Avatar video, talking photos, lip-sync and speech.',
  models,
  budget: {
    concurrent: 10,
    source: {
      url: 'https://docs.heygen.com',
      date: '2026-07',
      note: 'Pay as you go; enterprise has 20 and more.',
    },
  },
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'HEYGEN_API_KEY' },
  baseUrl: 'https://api.heygen.com',
  connect: ({ apiKey }) => ({ authorize: () => ({ 'x-api-key': apiKey }), readError }),
  submit,
  async check({ id, state }, http) {
    const { route, warnings } = taskState.parse(state)
    if (route !== 'video-agents') return jobAnswer(await job(route, id, http), warnings)
    const { data } = await http.get(`/v3/video-agents/${encodeURIComponent(id)}`, { response: sessionReply })
    if (!data.video_id || data.status === 'failed') return sessionAnswer(data)
    return jobAnswer(await job('videos', data.video_id, http), warnings)
  },
  callback,
  catalogue: { voices, avatars },
  // Idempotency-Key: the first reply is replayed for 24 hours.
  dedup: () => ({ class: 'key' }),
})

async function job(route: 'videos' | 'lipsyncs', id: string, http: VendorHttp) {
  const { data } = await http.get(`/v3/${route}/${encodeURIComponent(id)}`, { response: jobReply })
  return data
}

async function submit(job: Job, http: VendorHttp): Promise<Task | Result> {
  const { route, body, warnings } = submitRequest(job, await uploaded(job, http))
  const call = { json: body, headers: { 'idempotency-key': job.reference }, repeatable: true } as const
  const state = { route, warnings: asState(warnings) }
  switch (route) {
    case 'videos': {
      const { data } = await http.post('/v3/videos', { ...call, response: videoReply })
      return { status: 'accepted', id: data.video_id, state }
    }
    case 'lipsyncs': {
      const { data } = await http.post('/v3/lipsyncs', { ...call, response: lipsyncReply })
      return { status: 'accepted', id: data.lipsync_id, state }
    }
    case 'video-agents': {
      const { data } = await http.post('/v3/video-agents', { ...call, response: agentReply })
      return { status: 'accepted', id: data.session_id, state }
    }
    case 'speech': {
      const { data } = await http.post('/v3/voices/speech', { ...call, response: speechReply })
      return {
        status: 'completed',
        outputs: [
          {
            type: 'audio',
            content: { kind: 'url', url: data.audio_url },
            ...(data.duration != null && { duration: data.duration }),
          },
        ],
      }
    }
  }
}

/** Speech that is given as bytes is uploaded first; pictures travel inside the request. */
async function uploaded({ input, model }: Job, http: VendorHttp): Promise<string | undefined> {
  const { audio } = input
  if (audio?.kind !== 'data' || model.type !== 'AVATAR') return undefined
  const bytes = Buffer.from(audio.base64, 'base64')
  const file = {
    bytes,
    mimeType: audio.mimeType,
    fileName: `speech.${audio.mimeType.split('/')[1] ?? 'bin'}`,
  }
  const { data } = await http.post('/v3/assets', { form: { file }, response: assetReply, repeatable: true })
  return data.asset_id
}
