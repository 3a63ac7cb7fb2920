import { describe, expect, it } from 'vitest'
import { contractPromises } from './promises/index.ts'
import { judge, unknownExceptions } from './run.ts'
import type { Subject } from './types.ts'

/**
 * The main test of a provider: every promise of the contract, against its emulator. Exceptions are shown as skipped, with
 * their reason.
 *
 * @example
 * describeProvider({
 *   provider: kling,
 *   emulator: klingEmulator,
 *   credentials: { accessKey: 'test', secretKey: 'test' },
 *   jobs: [{ model: '2.1-pro', request: { type: 'VIDEO', input: { text: 'a fox' } } }],
 * })
 */
export function describeProvider(subject: Subject): void {
  describe(`${subject.provider.definition.name} keeps the contract`, () => {
    for (const promise of contractPromises)
      it(`${promise.id}: ${promise.says}`, async (context) => {
        const { outcome, why } = await judge(promise, subject)
        if (outcome === 'broken') expect.fail(why)
        if (outcome !== 'kept') context.skip(why ?? outcome)
      })
    it('exceptions name promises', () => {
      expect(unknownExceptions(subject)).toEqual([])
    })
  })
}
