import { findModels, type Lifecycle, type Model, successorOf } from '@genmux/core'
import type { Plugin } from 'graphql-yoga'
import type { GenerationRow } from '../db/schema.ts'
import type { Vendors } from '../vendors.ts'

/**
 * The response headers that tell of models whose end is near or past: `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).
 */
export const lifecycleHeaderNames = ['Deprecation', 'Sunset'] as const
export type LifecycleHeaders = { readonly [name in (typeof lifecycleHeaderNames)[number]]?: string }

const noted = new WeakMap<Request, LifecycleHeaders>()

/** Has responses to requests that started something tell of its model's end. */
export function useLifecycle(): Plugin {
  return {
    onResponse({ request, response }) {
      for (const [name, value] of Object.entries(noted.get(request) ?? {})) response.headers.set(name, value)
    },
  }
}

/** Has the response to `request` tell of the end of this generation's model; of several the first. */
export function noteLifecycle(request: Request, vendors: Vendors, generation: GenerationRow): void {
  const model = concerned(vendors, generation)
  const headers = model ? lifecycleHeaders(model) : {}
  if (Object.keys(headers).length > 0 && !noted.has(request)) noted.set(request, headers)
}

/** The model that was named, where its successor ran; else the one that ran. */
function concerned(vendors: Vendors, { livemode, provider, type, request, model }: GenerationRow) {
  const adapter = vendors.find(livemode, provider)?.adapter
  const ran = adapter?.models.find(({ id }) => id === model)
  const name = request.options.model ?? request.provider
  if (!adapter || !ran || typeof name !== 'string') return ran
  const named = findModels([adapter], name, type).flatMap((found) => found.model ?? [])
  return named.find((each) => successorOf(adapter, each) === ran) ?? ran
}

/** What is to be told of a model; nothing of a current one. */
export function lifecycleHeaders({
  lifecycle,
  sources,
}: Pick<Model, 'lifecycle' | 'sources'>): LifecycleHeaders {
  const ends = endOf(lifecycle)
  switch (lifecycle.state) {
    case 'current':
      return {}
    case 'legacy':
      // The vendors don't date when they moved on: the day on which it was read is the latest that it can be.
      return { Deprecation: structuredDate(sources[0].date), ...(ends && { Sunset: httpDate(ends) }) }
    case 'retired':
      return { Deprecation: structuredDate(lifecycle.on), Sunset: httpDate(lifecycle.on) }
  }
}

/** The day on which a model ends or ended, `YYYY-MM-DD`; undefined where none is known. */
export function endOf(lifecycle: Lifecycle): string | undefined {
  if (lifecycle.state === 'retired') return lifecycle.on
  return lifecycle.state === 'legacy' ? lifecycle.retiresOn : undefined
}

/** A date of RFC 9651, from the first instant of a day. */
function structuredDate(day: string): string {
  return `@${Date.parse(day) / 1000}`
}

function httpDate(day: string): string {
  return new Date(day).toUTCString()
}
