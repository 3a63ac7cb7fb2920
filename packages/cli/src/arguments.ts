import { InvalidArgumentError } from '@commander-js/extra-typings'

/** Takes one of these words, in any case. */
export function oneOf<const Word extends string>(words: readonly Word[]): (given: string) => Word {
  return (given) => {
    const word = words.find((each) => each.toLowerCase() === given.toLowerCase())
    if (word) return word
    throw new InvalidArgumentError(`It must be one of ${words.join(', ').toLowerCase()}.`)
  }
}

/** Takes a whole number from 1 on. */
export function count(given: string): number {
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given)
  throw new InvalidArgumentError('It must be a whole number from 1 on.')
}
