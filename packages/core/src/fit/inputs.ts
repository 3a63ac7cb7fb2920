import { type GenerationInput, type InputName, inputNames, type JobInput } from '../contract/input.ts'
import type { Media } from '../contract/media.ts'
import type { Model } from '../contract/model.ts'
import { type TextUnit, textLength } from '../speech/pieces.ts'
import { ssmlProblem, ssmlText } from '../speech/ssml.ts'
import type { Findings } from './findings.ts'
import { parseMedia } from './media.ts'

/** Parses the inputs and holds them against the model's rules. What the model can't take is never left out silently. */
export function fitInputs(model: Model, given: GenerationInput, findings: Findings): JobInput {
  const input = fitSsml(model, parseInputs(given, findings), findings)
  const has = (name: InputName) => input[name] !== undefined
  for (const name of inputNames) {
    const rule = model.inputs.accepts[name]
    const path = ['input', name]
    if (has(name) && !rule) findings.refuse(path, `${model.name} takes no ${name}.`)
    if (!has(name) && rule?.required) findings.refuse(path, `${model.name} needs ${name}.`)
    const size = sizeOf(input, name, rule?.unit)
    if (rule?.max !== undefined && size > rule.max) {
      const unit = name === 'referenceImages' ? 'files' : (rule.unit ?? 'characters')
      findings.refuse(path, `${name} has ${size} ${unit}; ${model.name} takes at most ${rule.max}.`)
    }
    const other = model.inputs.needs?.[name]
    if (has(name) && other && !has(other))
      findings.refuse(['input', other], `${name} needs ${other} beside it.`)
  }
  checkGroups(model, has, findings)
  return input
}

function checkGroups(model: Model, has: (name: InputName) => boolean, findings: Findings): void {
  for (const group of model.inputs.oneOf ?? []) {
    if (!group.some(has)) {
      findings.refuse(['input', ...group.slice(0, 1)], `${model.name} needs one of ${group.join(', ')}.`)
    }
  }
  for (const group of model.inputs.notBoth ?? []) {
    const both = group.filter(has)
    if (both.length > 1) {
      findings.refuse(['input', ...both.slice(-1)], `${model.name} takes only one of ${both.join(', ')}.`)
    }
  }
}

/** Empty texts and lists count as not given. */
function parseInputs(given: GenerationInput, findings: Findings): JobInput {
  function media(name: InputName, value: string | undefined): Media | undefined {
    if (value === undefined || value === '') return undefined
    const parsed = parseMedia(value)
    if (!parsed) findings.refuse(['input', name], `${name} must be an https address or a base64 data: URI.`)
    return parsed
  }
  const image = media('image', given.image)
  const lastImage = media('lastImage', given.lastImage)
  const audio = media('audio', given.audio)
  const video = media('video', given.video)
  const references = (given.referenceImages ?? []).flatMap((each) => media('referenceImages', each) ?? [])
  return {
    ...(given.text?.trim() && { text: given.text }),
    ...(given.ssml?.trim() && { ssml: given.ssml }),
    ...(image && { image }),
    ...(lastImage && { lastImage }),
    ...(references.length > 0 && { referenceImages: references }),
    ...(audio && { audio }),
    ...(video && { video }),
  }
}

/** Of SSML and plain words, the one that the model takes: SSML before words, and its words where it takes no tags. */
function fitSsml(model: Model, input: JobInput, findings: Findings): JobInput {
  const { ssml, ...rest } = input
  if (ssml === undefined) return input
  const problem = ssmlProblem(ssml)
  if (problem) findings.refuse(['input', 'ssml'], problem)
  const { text: _, ...withoutText } = input
  if (model.inputs.accepts.ssml) return withoutText
  if (!model.inputs.accepts.text) return input
  const text = rest.text ?? ssmlText(ssml)
  const used = rest.text === undefined ? 'its words alone' : 'text'
  findings.change({ option: 'ssml', asked: 'ssml', used, reason: `${model.name} takes no SSML.` })
  return { ...rest, text }
}

/** Length of a text, files of a list; 0 for all else. */
function sizeOf(input: JobInput, name: InputName, unit?: TextUnit): number {
  if (name === 'referenceImages') return input.referenceImages?.length ?? 0
  return name === 'text' || name === 'ssml' ? textLength(input[name] ?? '', unit) : 0
}
