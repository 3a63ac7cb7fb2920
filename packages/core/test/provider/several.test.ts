import { describe, expect, it } from 'vitest'
import { GenerationError, type Output } from '../../src/index.ts'
import { several } from '../../src/provider/index.ts'

describe('several', () => {
  const output = (index: number): Output => ({
    type: 'image',
    content: { kind: 'url', url: `https://files.example/${index}.png` },
  })
  /** Calls of which those with a reason fail. */
  const calls =
    (...reasons: readonly (GenerationError['reason'] | undefined)[]) =>
    async (index: number) => {
      const reason = reasons[index]
      if (reason) throw new GenerationError({ reason, message: `${index} is ${reason}.` })
      return output(index)
    }

  it('keeps the order, and says nothing when all is well', async () => {
    expect(await several(3, calls())).toEqual({ outputs: [0, 1, 2].map(output) })
  })

  it('delivers what there is, with each reason once and what may have been billed', async () => {
    const made = await several(4, calls('failed', undefined, 'submit_unknown', undefined))
    expect(made).toEqual({
      outputs: [output(1), output(3)],
      warnings: [
        {
          option: 'count',
          asked: 4,
          used: 2,
          reason:
            '2 of 4 could not be had. 0 is failed. The answers to 1 were lost: they may have been billed.',
        },
      ],
    })
  })

  it('fails as the first does when all fail', async () => {
    await expect(several(2, calls('vendor_rate', 'failed'))).rejects.toMatchObject({ reason: 'vendor_rate' })
  })

  it('fails for good when one of those that fail is lost', async () => {
    await expect(several(2, calls('vendor_rate', 'submit_unknown'))).rejects.toMatchObject({
      reason: 'submit_unknown',
      retryable: false,
    })
  })

  it('takes what is none of our errors for a fault of ours', async () => {
    const broken = several(1, () => Promise.reject(new Error('x')))
    await expect(broken).rejects.toMatchObject({ reason: 'internal' })
  })
})
