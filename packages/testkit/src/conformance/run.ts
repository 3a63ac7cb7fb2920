import { Bench } from './bench.ts'
import { contractPromises } from './promises/index.ts'
import type { ContractPromise, Subject, Verdict } from './types.ts'

/** Puts one promise to the test, with a vendor of its own. Never rejects: a broken promise is a verdict. */
export async function judge(promise: ContractPromise, subject: Subject): Promise<Verdict> {
  const { id, says } = promise
  const exception = subject.exceptions?.[id]
  const bench = new Bench(subject)
  try {
    await bench.open()
    if (promise.applies && !promise.applies(bench)) {
      if (exception === undefined) return { promise: id, says, outcome: 'not applicable' }
      return { promise: id, says, outcome: 'broken', why: 'It is excepted, and is not about this provider.' }
    }
    await promise.check(bench)
    if (exception === undefined) return { promise: id, says, outcome: 'kept' }
    return {
      promise: id,
      says,
      outcome: 'broken',
      why: 'It is excepted, and it is kept: remove the exception.',
    }
  } catch (error) {
    if (exception !== undefined) return { promise: id, says, outcome: 'excepted', why: exception }
    return {
      promise: id,
      says,
      outcome: 'broken',
      why: error instanceof Error ? error.message : String(error),
    }
  } finally {
    await bench.close()
  }
}

/** Puts every promise of the contract to the test, and says what became of each. */
export async function runConformance(subject: Subject): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  for (const promise of contractPromises) verdicts.push(await judge(promise, subject))
  return [...verdicts, ...unknownExceptions(subject)]
}

/** An exception to a promise that does not exist is a mistake. */
export function unknownExceptions({ exceptions = {} }: Subject): readonly Verdict[] {
  const known = new Set(contractPromises.map(({ id }) => id))
  return Object.keys(exceptions)
    .filter((id) => !known.has(id))
    .map((id) => ({
      promise: id,
      says: 'Exceptions name promises.',
      outcome: 'broken',
      why: 'There is no such promise.',
    }))
}
