import { InvalidArgumentError } from '@commander-js/extra-typings'

/** Takes one of these words, in any case. */
export function oneOf<const Word extends string>(words: readonly Word[]): (given: string) => Word {
  return (given) => {
    const word = words.find((each) => each.toLowerCase() === given.toLowerCase())
    if (word) return word
    throw new InvalidArgumentError(`It must be one of ${words.join(', ').toLowerCase()}.`)
  }
}

/** What a key or a balance is for: the emulated vendors or the real ones. */
export const modes = ['TEST', 'LIVE'] as const

/** Takes a number of credits, in thousandths at the finest. */
export function amount(given: string): number {
  if (/^-?\d{1,9}(\.\d{1,3})?$/.test(given) && Number(given) !== 0) return Number(given)
  throw new InvalidArgumentError('It must be a number of credits other than 0, such as 500 or -12.5.')
}

/** Takes a whole number from 1 on. */
export function count(given: string): number {
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given)
  throw new InvalidArgumentError('It must be a whole number from 1 on.')
}
