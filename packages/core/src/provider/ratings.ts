import type { Rating } from '../contract/model.ts'
import type { Source } from '../contract/source.ts'

const arena = 'https://arena.ai/leaderboard'
const analysis = 'https://artificialanalysis.ai'

/** Public boards on which people compare results blindly, and when they were read. */
const boards = {
  'text-to-video': { url: `${arena}/text-to-video`, date: '2026-09-21' },
  'image-to-video': { url: `${arena}/image-to-video`, date: '2026-09-21' },
  'text-to-image': { url: `${arena}/text-to-image`, date: '2026-10-06' },
  'image-edit': { url: `${arena}/image-edit`, date: '2026-08-17' },
  speech: { url: `${analysis}/text-to-speech`, date: '2026-08-01' },
} as const satisfies Record<string, Source>

/** A rating of quality by one of the public boards, 0 to 1 as `Rating` has it. */
export function rated(score: number, grade: Rating['grade'], board: keyof typeof boards): Rating {
  return { score, grade, source: boards[board] }
}

/** A hint of style, for vendors that have no field for it: said in the prompt. */
export const styleInPrompt = { style: '{}, {value} style' } as const
