import { encodeTime, ulid } from 'ulid'

/** The prefix of an id says what it names. */
export type IdPrefix = 'acc' | 'key' | 'gen' | 'att' | 'out' | 'gw' | 'trf' | 'evt' | 'ast'

/** A new id: sorts by the time it was made, e.g. `gen_01kb3…`. */
export function newId(prefix: IdPrefix, now: number): string {
  return `${prefix}_${ulid(now).toLowerCase()}`
}

/** The least id of those made at `now` or later. */
export function firstIdAt(prefix: IdPrefix, now: number): string {
  return `${prefix}_${encodeTime(now, 10).toLowerCase()}`
}

/** What an id that was made with this prefix looks like. */
export function idForm(prefix: IdPrefix): RegExp {
  return new RegExp(`^${prefix}_[0-9a-z]{26}$`)
}
