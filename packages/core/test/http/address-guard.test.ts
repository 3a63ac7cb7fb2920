import { expect, it } from 'vitest'
import { ForbiddenAddress, guardedLookup, isPublicAddress, type Resolve } from '../../src/index.ts'

/** A name server that always answers this. */
const answers =
  (...addresses: string[]): Resolve =>
  (_, __, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

const look = (resolve: Resolve, all: boolean) =>
  new Promise((found, failed) =>
    guardedLookup(isPublicAddress, resolve)('example.com', { all }, (error, address, family) =>
      error ? failed(error) : found({ address, family }),
    ),
  )

it('hands on the very addresses that were checked', async () => {
  const both = answers('93.184.216.34', '2606:4700:4700::1111')
  expect(await look(both, false)).toEqual({ address: '93.184.216.34', family: 4 })
  expect(await look(both, true)).toMatchObject({
    address: [{ address: '93.184.216.34' }, { address: '2606:4700:4700::1111' }],
  })
})

it.each([
  ['one of them is private', answers('93.184.216.34', '10.0.0.8')],
  ['there is none', answers()],
])('fails when %s', async (_, resolve) => {
  await expect(look(resolve, true)).rejects.toThrow(ForbiddenAddress)
})

it('passes on why a name could not be resolved', async () => {
  const error = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  await expect(look((_, __, callback) => callback(error, []), true)).rejects.toBe(error)
})
