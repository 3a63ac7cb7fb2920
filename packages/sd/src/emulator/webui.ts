import { randomInt } from 'node:crypto'
import { defineEmulator, type EmulatorKit, type Problem, parseBody, Refused } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { base64Of, checkpoints, pictures, type Request } from './shared.ts'

/** Fields that are not known are ignored, as legacy clients send some. */
const body = z.object({
  prompt: z.string().default(''),
  negative_prompt: z.string().default(''),
  seed: z.int().default(-1),
  steps: z.int().min(1).default(50),
  cfg_scale: z.number().default(7),
  sampler_name: z.string().nullish(),
  scheduler: z.string().nullish(),
  width: z.int().default(512),
  height: z.int().default(512),
  batch_size: z.int().min(1).default(1),
  override_settings: z.object({ sd_model_checkpoint: z.string().optional() }).default({}),
  force_task_id: z.string().nullish(),
})
const imageBody = body.extend({
  init_images: z.array(z.string()).nullish(),
  denoising_strength: z.number().default(0.75),
  resize_mode: z.int().default(0),
})
const samplers = ['DPM++ 2M', 'DPM++ SDE', 'Euler', 'Euler a', 'Heun', 'DDIM', 'UniPC']

const title = (file: string) => `${file} [${Buffer.from(file).toString('hex').slice(0, 10)}]`

/** The HTTP API of AUTOMATIC1111 and Forge: pictures in one call that waits for them. */
export const webuiEmulator = defineEmulator({
  provider: 'webui',
  refusals: {
    credentials: raised(401, 'HTTPException', 'Incorrect username or password'),
    // It takes neither money nor offence: a proxy in front of it may.
    funds: { status: 402, body: {} },
    rate: { status: 429, body: {} },
    moderation: raised(400, 'HTTPException', 'Sampler not found'),
    down: { status: 503, body: {} },
  },
  credential: ({ headers: { authorization = '' } }) => {
    const basic = /^Basic +(\S+)$/.exec(authorization)?.[1]
    // Started without --api-auth, it lets everybody in.
    return basic === undefined ? 'anybody' : Buffer.from(basic, 'base64').toString()
  },
  routes(kit) {
    kit.app.get('/sdapi/v1/sd-models', { config: { kind: 'catalogue' } }, () =>
      checkpoints.map((file) => ({
        title: title(file),
        model_name: file.replace(/\.\w+$/, ''),
        hash: title(file).slice(-11, -1),
        sha256: null,
        filename: `/models/Stable-diffusion/${file}`,
        config: null,
      })),
    )
    kit.app.post('/sdapi/v1/txt2img', { config: { kind: 'submit' } }, (request) =>
      run(kit, request, parseBody(body, request.body, invalid)),
    )
    kit.app.post('/sdapi/v1/img2img', { config: { kind: 'submit' } }, (request) => {
      const data = parseBody(imageBody, request.body, invalid)
      if (!data.init_images?.length) throw new Refused(raised(404, 'HTTPException', 'Init image not found'))
      for (const image of data.init_images) checkImage(image)
      return run(kit, request, data)
    })
  },
})

async function run(kit: EmulatorKit, request: Request, data: z.output<typeof body>) {
  if (data.sampler_name != null && !samplers.includes(data.sampler_name))
    throw new Refused(raised(400, 'HTTPException', 'Sampler not found'))
  const asked = data.override_settings.sd_model_checkpoint
  // A name that it does not know is passed over in silence.
  const [preset] = checkpoints
  const file = checkpoints.find((each) => [each, title(each)].includes(asked ?? '')) ?? preset
  const seed = data.seed < 0 ? randomInt(2 ** 32) : data.seed
  const job = kit.accept(request, {
    model: file,
    prompt: data.prompt,
    seed,
    seconds: 0,
    outputs: pictures(data.batch_size, data.width, data.height),
  })
  if (job.ending !== 'succeeded')
    throw new Refused({
      status: 500,
      body: { error: 'OutOfMemoryError', detail: '', body: '', errors: 'CUDA out of memory.' },
    })
  const images = await base64Of(job, `webui ${file}`)
  // The sheet of all pictures comes first; here one of them stands in for it.
  const sheet = images.length > 1 ? images.slice(-1) : []
  const info = {
    prompt: data.prompt,
    negative_prompt: data.negative_prompt,
    seed,
    all_seeds: images.map((_, index) => seed + index),
    width: data.width,
    height: data.height,
    sd_model_name: file.replace(/\.\w+$/, ''),
  }
  return { images: [...sheet, ...images], parameters: data, info: JSON.stringify(info) }
}

function checkImage(image: string): void {
  if (/^https?:/.test(image)) throw new Refused(raised(500, 'HTTPException', 'Requests not allowed'))
  const base64 = image.startsWith('data:image/') ? (image.split(',')[1] ?? '') : image
  const head = Buffer.from(base64, 'base64').toString('hex', 0, 4)
  if (!/^(89504e47|ffd8ff|52494646)/.test(head))
    throw new Refused(raised(500, 'HTTPException', 'Invalid encoded image'))
}

function raised(status: number, error: string, detail: string) {
  return { status, body: { error, detail, body: '', errors: '' } }
}

/** FastAPI's list of what is wrong. */
function invalid({ path, message }: Problem) {
  return { status: 422, body: { detail: [{ loc: ['body', ...path], msg: message, type: 'value_error' }] } }
}
