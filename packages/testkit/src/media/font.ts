/**
 * Letters five cells wide and seven high, from the space to the underscore in the order of ASCII: five columns each, two
 * hexadecimal digits per column, the lowest bit on top; eight letters to a line.
 */
const columns = [
  '000000000000005f00000007000700147f147f14242a7f2a12231308646236495522500005030000',
  '001c2241000041221c0014083e081408083e08080050300000080808080800606000002010080402',
  '3e5149453e00427f400042615149462141454b311814127f1027454545393c4a4949300171090503',
  '3649494936064949291e003636000000563600000814224100141414141400412214080201510906',
  '324979413e7e1111117e7f494949363e414141227f4141221c7f494949417f090909013e4149497a',
  '7f0808087f00417f41002040413f017f081422417f404040407f020c027f7f0408107f3e4141413e',
  '7f090909063e4151215e7f09192946464949493101017f01013f4040403f1f2040201f3f4038403f',
  '631408146307087008076151494543007f41410002040810200041417f0004020102044040404040',
].join('')

const first = 32
const last = 95

export const glyphWidth = 5
export const glyphHeight = 7

/** Whether a letter covers a cell. Small letters look like capitals; what is not in the font looks like `?`. */
export function covers(letter: string, column: number, row: number): boolean {
  const code = letter.toUpperCase().codePointAt(0) ?? first
  const index = (code >= first && code <= last ? code : '?'.charCodeAt(0)) - first
  const at = (index * glyphWidth + column) * 2
  return ((Number.parseInt(columns.slice(at, at + 2), 16) >> row) & 1) === 1
}
