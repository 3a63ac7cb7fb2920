import { GenerationError, type Job, type Result, type Task, type VendorHttp } from '@genmux/core'
import { defineProvider } from '@genmux/core/provider'
import { z } from 'zod'
import { callback } from './callback.ts'
import { readError, timeoutCode } from './errors.ts'
import { models } from './models.ts'
import { submitRequest } from './requests.ts'
import { imagesAnswer, v1Answer, v2Answer } from './responses.ts'
import { voices } from './voices.ts'
import { cancelReply, fileReply, imageReply, speechReply, submitReply, v1Query, v2Query } from './wire.ts'

const taskState = z.object({ api: z.enum(['v1', 'v2']) })

/** MiniMax: video of the H3 and Hailuo families, speech, images. A key works only on its own region's host. */
export const minimax = defineProvider({
  id: 'minimax',
  name: 'MiniMax',
  description: 'Video with native sound (H3), Hailuo video, speech and images.',
  models,
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'MINIMAX_API_KEY' },
  baseUrl: 'https://api.minimax.io',
  connect: ({ apiKey }) => ({ authorize: () => ({ authorization: `Bearer ${apiKey}` }), readError }),
  submit,
  async check({ id, state }, http) {
    if (taskState.parse(state).api === 'v2') return v2Answer(await queryV2(id, http))
    const reply = await http.get('/v1/query/video_generation', { query: { task_id: id }, response: v1Query })
    const answer = v1Answer(reply)
    if (answer.status !== 'file') return answer
    const { file } = await http.get('/v1/files/retrieve', {
      query: { file_id: answer.fileId },
      response: fileReply,
    })
    const { video_width: width, video_height: height } = reply
    return {
      status: 'completed',
      outputs: [
        {
          type: 'video',
          content: { kind: 'url', url: file.download_url },
          ...(width && height && { width, height }),
        },
      ],
    }
  },
  async cancel({ id, state }, http) {
    if (taskState.parse(state).api === 'v1') return 'refused'
    // The same call deletes what is finished, so the status comes first.
    const { status } = await queryV2(id, http)
    if (status === 'cancelled') return 'cancelled'
    if (status !== 'queued') return 'refused'
    try {
      const reply = await http.delete(`/v2/video_generation/${encodeURIComponent(id)}`, {
        response: cancelReply,
      })
      return reply.status === 'cancelled' ? 'cancelled' : 'refused'
    } catch (error) {
      // It began to run in between.
      if (GenerationError.is(error) && error.reason === 'invalid_input') return 'refused'
      throw error
    }
  },
  callback,
  catalogue: { voices },
  // Neither a key nor a reference of ours; the list of V2 leaves out the prompt, so a match would be a guess.
  dedup: () => ({ class: 'none' }),
})

async function submit(job: Job, http: VendorHttp): Promise<Task | Result> {
  const { api, path, body } = submitRequest(job)
  const json =
    job.callback && (api === 'v1' || api === 'v2') ? { ...body, ...callback.request(job.callback) } : body
  try {
    switch (api) {
      case 'v1':
      case 'v2': {
        const { task_id } = await http.post(path, { json, response: submitReply })
        return { status: 'accepted', id: task_id, state: { api } }
      }
      case 'speech':
        return await speak(path, json, http)
      case 'image': {
        const reply = await http.post(path, { json, response: imageReply, timeoutSeconds: 300 })
        return imagesAnswer(reply, Number(job.options.count ?? 1))
      }
    }
  } catch (error) {
    throw GenerationError.is(error) && error.providerCode === timeoutCode ? unsure(error) : error
  }
}

async function speak(path: string, json: Job['options'], http: VendorHttp): Promise<Result> {
  const { data, extra_info } = await http.post(path, { json, response: speechReply, timeoutSeconds: 300 })
  const milliseconds = extra_info?.audio_length
  return {
    status: 'completed',
    outputs: [
      {
        type: 'audio',
        content: { kind: 'url', url: data.audio },
        ...(milliseconds && { duration: milliseconds / 1000 }),
      },
    ],
  }
}

async function queryV2(id: string, http: VendorHttp) {
  const { task } = await http.get(`/v2/query/video_generation/${encodeURIComponent(id)}`, {
    response: v2Query,
  })
  return task
}

/** The vendor gave up waiting for itself: the work may have begun all the same. */
function unsure(error: GenerationError): GenerationError {
  return new GenerationError({ ...error.toJSON(), reason: 'submit_unknown' }, { cause: error })
}
