import type { JsonObject } from '@genmux/core'
import { parseBody, Refused } from '@genmux/testkit/emulator'
import { z } from 'zod'

const inputs = z.record(z.string(), z.json())
const node = z.object({ class_type: z.string(), inputs: inputs.default({}) })
const graph = z.record(z.string(), node)
export type Graph = z.output<typeof graph>
type Value = z.output<typeof inputs>[string]

/** What the server has that a graph may name. */
export interface Shelf {
  readonly checkpoints: readonly string[]
  readonly files: { has(name: string): boolean }
}

type Rule =
  | { readonly link: string }
  | { readonly least: number; readonly most: number; readonly whole?: boolean }
  | { readonly oneOf: (shelf: Shelf) => readonly string[] }
  | 'text'
  | 'file'

const whole = (least: number, most: number): Rule => ({ least, most, whole: true })
const oneOf = (...values: readonly string[]): Rule => ({ oneOf: () => values })
const side = whole(16, 16_384)

interface Class {
  readonly takes: { readonly [input: string]: Rule }
  /** Types of its outputs, in order. */
  readonly gives: readonly string[]
}

/** Nodes of ComfyUI's own, with what they take: https://github.com/Comfy-Org/ComfyUI (nodes.py), 2025-10. */
const classes: Readonly<Record<string, Class>> = {
  CheckpointLoaderSimple: {
    takes: { ckpt_name: { oneOf: ({ checkpoints }) => checkpoints } },
    gives: ['MODEL', 'CLIP', 'VAE'],
  },
  CLIPTextEncode: { takes: { text: 'text', clip: { link: 'CLIP' } }, gives: ['CONDITIONING'] },
  EmptyLatentImage: { takes: { width: side, height: side, batch_size: whole(1, 4096) }, gives: ['LATENT'] },
  LoadImage: { takes: { image: 'file' }, gives: ['IMAGE', 'MASK'] },
  ImageScale: {
    takes: {
      image: { link: 'IMAGE' },
      upscale_method: oneOf('nearest-exact', 'bilinear', 'area', 'bicubic', 'lanczos'),
      width: whole(0, 16_384),
      height: whole(0, 16_384),
      crop: oneOf('disabled', 'center'),
    },
    gives: ['IMAGE'],
  },
  VAEEncode: { takes: { pixels: { link: 'IMAGE' }, vae: { link: 'VAE' } }, gives: ['LATENT'] },
  RepeatLatentBatch: { takes: { samples: { link: 'LATENT' }, amount: whole(1, 64) }, gives: ['LATENT'] },
  KSampler: {
    takes: {
      model: { link: 'MODEL' },
      seed: whole(0, 2 ** 64),
      steps: whole(1, 10_000),
      cfg: { least: 0, most: 100 },
      sampler_name: oneOf('euler', 'euler_ancestral', 'heun', 'dpmpp_2m', 'dpmpp_sde', 'ddim', 'uni_pc'),
      scheduler: oneOf('simple', 'sgm_uniform', 'karras', 'exponential', 'normal', 'beta'),
      positive: { link: 'CONDITIONING' },
      negative: { link: 'CONDITIONING' },
      latent_image: { link: 'LATENT' },
      denoise: { least: 0, most: 1 },
    },
    gives: ['LATENT'],
  },
  VAEDecode: { takes: { samples: { link: 'LATENT' }, vae: { link: 'VAE' } }, gives: ['IMAGE'] },
  SaveImage: { takes: { filename_prefix: 'text', images: { link: 'IMAGE' } }, gives: [] },
}

type Problem = {
  readonly type: string
  readonly message: string
  readonly details: string
  readonly extra_info: JsonObject
}

/** Reads and validates a graph as the server does. @throws Refused in its words. */
export function readGraph(prompt: unknown, shelf: Shelf): Graph {
  if (prompt === undefined) refuse('no_prompt', 'No prompt provided', 'No prompt provided')
  const nodes = parseBody(graph, prompt, () => refusalOf('invalid_prompt', 'Cannot execute the prompt.', ''))
  for (const [id, { class_type: type }] of Object.entries(nodes)) {
    if (Object.hasOwn(classes, type)) continue
    const message = `Node '${type}' not found. The custom node may not be installed.`
    refuse('missing_node_type', message, `Node ID '#${id}'`, {
      node_id: id,
      class_type: type,
      node_title: type,
    })
  }
  const output = outputOf(nodes)
  if (output === undefined) refuse('prompt_no_outputs', 'Prompt has no outputs', '')
  const errors = Object.entries(nodes).flatMap(([id, { class_type }]) => {
    const found = problemsOf(id, nodes, shelf)
    return found.length === 0
      ? []
      : [[id, { errors: found, dependent_outputs: [output], class_type }] as const]
  })
  if (errors.length === 0) return nodes
  const { status, body } = refusalOf(
    'prompt_outputs_failed_validation',
    'Prompt outputs failed validation',
    '',
  )
  throw new Refused({ status, body: { ...body, node_errors: Object.fromEntries(errors) } })
}

/** The node that saves the pictures. */
function outputOf(nodes: Graph): string | undefined {
  return Object.keys(nodes).find((id) => nodes[id]?.class_type === 'SaveImage')
}

function problemsOf(id: string, nodes: Graph, shelf: Shelf): readonly Problem[] {
  const { class_type: type = '', inputs: given = {} } = nodes[id] ?? {}
  return Object.entries(classes[type]?.takes ?? {}).flatMap(([name, rule]) => {
    const value = given[name]
    const problem = (kind: string, message: string, details: string): readonly Problem[] => [
      { type: kind, message, details, extra_info: { input_name: name, received_value: value ?? null } },
    ]
    if (value === undefined) return problem('required_input_missing', 'Required input is missing', name)
    if (typeof rule === 'object' && 'link' in rule) {
      const [from, index] = Array.isArray(value) ? value : []
      const source = nodes[String(from)]
      if (!source || typeof index !== 'number')
        return problem('bad_linked_input', 'Bad linked input, must be a length-2 list', name)
      const got = classes[source.class_type]?.gives[index]
      return got === rule.link
        ? []
        : problem('return_type_mismatch', 'Return type mismatch between linked nodes', `${name}, ${got}`)
    }
    return valueProblem(rule, name, value, shelf, problem)
  })
}

function valueProblem(
  rule: Exclude<Rule, { readonly link: string }>,
  name: string,
  value: Value,
  shelf: Shelf,
  problem: (type: string, message: string, details: string) => readonly Problem[],
): readonly Problem[] {
  if (rule === 'text')
    return typeof value === 'string' ? [] : problem('invalid_input_type', 'Failed to convert', name)
  if (rule === 'file')
    return shelf.files.has(String(value))
      ? []
      : problem(
          'custom_validation_failed',
          'Custom validation failed for node',
          `Invalid image file: ${value}`,
        )
  if ('oneOf' in rule) {
    const values = rule.oneOf(shelf)
    if (values.includes(String(value))) return []
    const listed = values.map((each) => `'${each}'`).join(', ')
    return problem('value_not_in_list', 'Value not in list', `${name}: '${value}' not in [${listed}]`)
  }
  if (typeof value !== 'number' || (rule.whole && !Number.isInteger(value)))
    return problem('invalid_input_type', 'Failed to convert an input value', name)
  if (value < rule.least) return problem('value_smaller_than_min', `Value ${value} smaller than min`, name)
  return value > rule.most ? problem('value_bigger_than_max', `Value ${value} bigger than max`, name) : []
}

/** What a valid graph makes. */
export interface Wanted {
  /** The node that saves. */
  readonly node: string
  readonly checkpoint: string
  readonly prompt: string
  readonly seed: number
  readonly prefix: string
  readonly width: number
  readonly height: number
  readonly count: number
}

/** Follows the links from the node that saves back to those that say what is wanted. */
export function wantedOf(nodes: Graph, sides: (file: string) => { width: number; height: number }): Wanted {
  const at = (id: Value | undefined) => nodes[String(id)]?.inputs ?? {}
  const behind = (from: Record<string, Value>, input: string) => at((from[input] as Value[] | undefined)?.[0])
  const node = outputOf(nodes) ?? ''
  const save = at(node)
  const sampler = behind(behind(save, 'images'), 'samples')
  const loader = behind(sampler, 'model')
  let latent = behind(sampler, 'latent_image')
  const count = Number(latent.amount ?? latent.batch_size ?? 1)
  if (latent.samples) latent = behind(latent, 'samples')
  if (latent.pixels) latent = behind(latent, 'pixels')
  const size = latent.width === undefined ? sides(String(latent.image)) : latent
  return {
    node,
    checkpoint: String(loader.ckpt_name),
    prompt: String(behind(sampler, 'positive').text),
    seed: Number(sampler.seed),
    prefix: String(save.filename_prefix),
    width: Number(size.width),
    height: Number(size.height),
    count,
  }
}

function refusalOf(type: string, message: string, details: string, extra: JsonObject = {}) {
  return { status: 400, body: { error: { type, message, details, extra_info: extra }, node_errors: {} } }
}

export function refuse(type: string, message: string, details: string, extra: JsonObject = {}): never {
  throw new Refused(refusalOf(type, message, details, extra))
}
