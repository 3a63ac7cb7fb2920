/** What a model takes: https://docs.byteplus.com/en/docs/ModelArk/1520757. A field that is not its own is refused. */
export interface Rule {
  readonly seconds: readonly [from: number, to: number]
  readonly sizes: readonly string[]
  readonly preset: string
  readonly fields: readonly string[]
  /** `adaptive` from text alone. */
  readonly adaptive: boolean
  readonly last: boolean
  /** Most references of each kind; none for models without. */
  readonly references?: { readonly image: number; readonly video: number; readonly audio: number }
}

const always = [
  'model',
  'content',
  'resolution',
  'ratio',
  'duration',
  'seed',
  'watermark',
  'return_last_frame',
  'callback_url',
  'execution_expires_after',
  'safety_identifier',
]
const two = {
  seconds: [4, 15],
  preset: '720p',
  adaptive: true,
  last: true,
  references: { image: 9, video: 3, audio: 3 },
} as const
const twoFields = [...always, 'generate_audio', 'priority', 'tools']
const one = { seconds: [2, 12], sizes: ['480p', '720p', '1080p'], preset: '1080p', adaptive: false } as const
const oneFields = [...always, 'camera_fixed', 'service_tier', 'frames']

export const rules: Readonly<Record<string, Rule>> = {
  'dreamina-seedance-2-5-260628': {
    ...two,
    seconds: [4, 30],
    sizes: ['480p', '720p', '1080p'],
    references: { image: 30, video: 10, audio: 10 },
    fields: [...always, 'generate_audio', 'priority', 'omni_reference_task_type', 'output_format'],
  },
  'dreamina-seedance-2-0-260128': { ...two, sizes: ['480p', '720p', '1080p', '4k'], fields: twoFields },
  'dreamina-seedance-2-0-fast-260128': { ...two, sizes: ['480p', '720p'], fields: twoFields },
  'dreamina-seedance-2-0-mini-260615': { ...two, sizes: ['480p', '720p'], fields: twoFields },
  'seedance-1-5-pro-251215': {
    seconds: [4, 12],
    sizes: ['480p', '720p', '1080p'],
    preset: '720p',
    adaptive: true,
    last: true,
    fields: [...always, 'generate_audio', 'camera_fixed', 'service_tier', 'draft'],
  },
  'seedance-1-0-pro-250528': { ...one, last: true, fields: oneFields },
  'seedance-1-0-pro-fast-251015': { ...one, last: false, fields: oneFields },
}

/** Pixels by resolution and ratio; transposed ratios are turned. */
const pixels: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  '480p': { '16:9': [864, 496], '4:3': [752, 560], '1:1': [640, 640], '21:9': [992, 432] },
  '720p': { '16:9': [1280, 720], '4:3': [1112, 834], '1:1': [960, 960], '21:9': [1470, 630] },
  '1080p': { '16:9': [1920, 1080], '4:3': [1664, 1248], '1:1': [1440, 1440], '21:9': [2206, 946] },
  '4k': { '16:9': [3840, 2160], '4:3': [3840, 2880], '1:1': [3840, 3840], '21:9': [3840, 1646] },
}

/** Size of a clip; `adaptive` is taken for 16:9, as what is given can't be looked at here. */
export function sizeOf(
  resolution: string,
  ratio: string,
): { readonly width: number; readonly height: number } {
  const turned: Readonly<Record<string, string>> = { '9:16': '16:9', '3:4': '4:3' }
  const wide = turned[ratio] ?? (ratio === 'adaptive' ? '16:9' : ratio)
  const [long, short] = pixels[resolution]?.[wide] ?? [1280, 720]
  return ratio in turned ? { width: short, height: long } : { width: long, height: short }
}
