import { describe, expect, it } from 'vitest'
import { vendorSeconds } from '../../src/estimates/vendor-seconds.ts'

const at = (seconds: number) => new Date(seconds * 1000)
const running = { status: 'RUNNING', started_at: at(100), checked_at: at(101), called_back_at: null } as const

describe('the time of the vendor', () => {
  it('is that of the call, where it answers with the result', () => {
    expect(vendorSeconds({ ...running, status: 'SUBMITTING', checked_at: null }, at(103))).toBe(3)
  })

  it('ends between the last two questions, where it is asked', () => {
    expect(vendorSeconds({ ...running, checked_at: at(150) }, at(160))).toBe(55)
    expect(vendorSeconds({ ...running, status: 'UNKNOWN', checked_at: null }, at(160))).toBe(30)
  })

  it('ends when it calls, and not with a call about something earlier', () => {
    expect(vendorSeconds({ ...running, called_back_at: at(140) }, at(160))).toBe(40)
    expect(vendorSeconds({ ...running, checked_at: at(150), called_back_at: at(140) }, at(160))).toBe(55)
  })

  it('is never negative, whatever the clocks of two gateways say', () => {
    expect(vendorSeconds(running, at(50))).toBe(0)
  })
})
