import type { Rating } from '../contract/model.ts'
import type { Source } from '../contract/source.ts'

/** Public boards on which people compare results blindly, and when they were read: today's, and an older one. */
const boards = {
  'text-to-video': [arena('text-to-video', '2026-09-21'), analysis('video/leaderboard/text-to-video')],
  'image-to-video': [arena('image-to-video', '2026-09-21'), analysis('video/leaderboard/image-to-video')],
  'text-to-image': [arena('text-to-image', '2026-10-06'), analysis('image/leaderboard/text-to-image')],
  'image-edit': [arena('image-edit', '2026-08-17'), analysis('image/leaderboard/editing')],
  speech: [analysis('text-to-speech'), analysis('text-to-speech')],
} as const satisfies Record<string, readonly [today: Source, old: Source]>

/** A rating of quality by one of the public boards, 0 to 1 as `Rating` has it; one of grade C is of the older board. */
export function rated(score: number, grade: Rating['grade'], board: keyof typeof boards): Rating {
  const [today, old] = boards[board]
  return { score, grade, source: grade === 'C' ? old : today }
}

/** A hint of style, for vendors that have no field for it: said in the prompt. */
export const styleInPrompt = { style: '{}, {value} style' } as const

function arena(board: string, date: string): Source {
  return { url: `https://arena.ai/leaderboard/${board}`, date }
}

function analysis(page: string): Source {
  return { url: `https://artificialanalysis.ai/${page}`, date: '2026-08-01' }
}
