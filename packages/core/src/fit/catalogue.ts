import type { Avatar, Catalogue, Voice } from '../contract/catalogue.ts'
import type { Json } from '../contract/json.ts'
import type { Model } from '../contract/model.ts'
import { nearest, normaliseName } from '../names/normalise-name.ts'
import { optionSpecs } from '../options/option-specs.ts'
import type { Findings } from './findings.ts'

type Entry = Voice | Avatar

/** Finds voices and avatars in the provider's catalogue, and fills in those that the model needs and nobody named. */
export function fitCatalogue(
  model: Model,
  asked: ReadonlyMap<string, Json>,
  catalogue: Catalogue | undefined,
  findings: Findings,
): ReadonlyMap<string, Json> {
  const options = new Map(asked)
  choose(model, 'avatarId', options, catalogue?.avatars, findings)
  const avatar = catalogue?.avatars?.find(({ id }) => id === options.get('avatarId'))
  const voices = catalogue?.voices && speaking(catalogue.voices, options.get('language'))
  choose(model, 'voice', options, voices, findings, avatar?.defaultVoiceId)
  return options
}

/** Those that speak the asked language first, so that a description or nothing at all leads to one of them. */
function speaking(voices: readonly Voice[], language: Json | undefined): readonly Voice[] {
  if (typeof language !== 'string' || language === '') return voices
  const wanted = language.toLowerCase()
  const speaks = ({ languages, traits }: Voice) =>
    [...languages, ...traits].some((each) => {
      const known = each.toLowerCase()
      return known === wanted || known.startsWith(`${wanted}-`)
    })
  return [...voices].sort((a, b) => Number(speaks(b)) - Number(speaks(a)))
}

function choose(
  model: Model,
  option: string,
  options: Map<string, Json>,
  all: readonly Entry[] | undefined,
  findings: Findings,
  preset?: string,
): void {
  const spec = optionSpecs(model.options).find(({ name }) => name === option)
  if (!spec) return
  const entries = all?.filter(({ models = [] }) => models.length === 0 || models.includes(model.id))
  const asked = options.get(option)
  if (asked === undefined) {
    if (!spec.required) return
    const used = preset ?? entries?.[0]?.id
    if (used === undefined) {
      findings.refuse(['options', option], `${model.name} needs ${option}.`)
      return
    }
    options.set(option, used)
    const reason = `${model.name} needs ${option} and none was named.`
    findings.change({ option, asked: null, used, reason })
    return
  }
  if (!all || !entries || typeof asked !== 'string') return
  const named = byName(entries, asked)
  const found = named ?? entries.find((entry) => isDescribed(entry, asked))
  const elsewhere = found ? undefined : byName(all, asked)
  if (elsewhere?.models) {
    const owners = elsewhere.models.join(', ')
    findings.refuse(['options', option], `${option} "${asked}" is for ${owners}, not for ${model.name}.`)
    return
  }
  if (!found) {
    const near = nearest(
      asked,
      entries.flatMap(({ id, name }) => [name, id]),
    )
    const advice = near === undefined ? '' : ` Did you mean ${near}?`
    findings.refuse(['options', option], `${model.name} has no ${option} "${asked}".${advice}`)
    return
  }
  options.set(option, found.id)
  if (named) return
  const reason = `No ${option} has this id or name; ${found.name} is described so.`
  findings.change({ option, asked, used: found.id, reason }, [found.id])
}

function byName(entries: readonly Entry[], asked: string): Entry | undefined {
  const wanted = normaliseName(asked)
  return entries.find(({ id }) => id === asked) ?? entries.find(({ name }) => normaliseName(name) === wanted)
}

/** `professional_female`: every word is its gender, one of its traits or languages, or a word of its name. */
function isDescribed(entry: Entry, asked: string): boolean {
  const languages = 'languages' in entry ? entry.languages : []
  const known = new Set([entry.gender ?? '', entry.name, ...entry.traits, ...languages].flatMap(wordsOf))
  const words = wordsOf(asked)
  return words.length > 0 && words.every((word) => known.has(word))
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s_\-.,/]+/)
    .filter((word) => word !== '')
}
