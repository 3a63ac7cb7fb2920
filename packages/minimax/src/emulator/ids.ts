import { randomInt } from 'node:crypto'

/** The vendor's kind of id: fifteen digits, which a double still holds exactly. */
export function digits(): string {
  return String(randomInt(1e14, 2 ** 47)).padStart(15, '4')
}
