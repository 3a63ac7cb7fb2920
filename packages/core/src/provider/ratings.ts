import type { Rating } from '../contract/model.ts'
import type { Source } from '../contract/source.ts'

/** What is compared, and the pages that compare it blindly. */
const kinds = {
  'text-to-video': { arena: 'text-to-video', analysis: 'video/leaderboard/text-to-video' },
  'image-to-video': { arena: 'image-to-video', analysis: 'video/leaderboard/image-to-video' },
  'text-to-image': { arena: 'text-to-image', analysis: 'image/leaderboard/text-to-image' },
  'image-edit': { arena: 'image-edit', analysis: 'image/leaderboard/editing' },
  speech: { arena: undefined, analysis: 'text-to-speech' },
} as const

type Kind = keyof typeof kinds

/** When the arena's tables were read, of all models and, later, of the leading ones. */
const arenaDates = {
  'text-to-video': ['2026-08-14', '2026-09-21'],
  'image-to-video': ['2026-08-14', '2026-09-21'],
  'text-to-image': ['2026-08-10', '2026-10-06'],
  'image-edit': ['2026-08-17', '2026-10-06'],
} as const

/**
 * Where a score stands: `arena` in its table of all models, `arena-leaders` in its later one of the leading models,
 * `analysis` on Artificial Analysis' scale of this autumn, `analysis-old` on the one before.
 */
export type Board = 'arena' | 'arena-leaders' | 'analysis' | 'analysis-old'

/**
 * A rating of quality by one of the public boards, 0 to 1 as `Rating` has it.
 *
 * @param board left out: the arena's table of all models; for speech and for grades C and S, the older board.
 */
export function rated(score: number, grade: Rating['grade'], kind: Kind, board?: Board): Rating {
  const usual = grade === 'C' || grade === 'S' ? 'analysis-old' : 'arena'
  return { score, grade, source: sourceOf(kind, board ?? usual) }
}

function sourceOf(kind: Kind, board: Board): Source {
  if (kind !== 'speech' && (board === 'arena' || board === 'arena-leaders')) {
    const [all, leaders] = arenaDates[kind]
    return {
      url: `https://arena.ai/leaderboard/${kinds[kind].arena}`,
      date: board === 'arena' ? all : leaders,
    }
  }
  const date = board === 'analysis' ? '2026-10-07' : '2026-08-01'
  return { url: `https://artificialanalysis.ai/${kinds[kind].analysis}`, date }
}

/** A hint of style, for vendors that have no field for it: said in the prompt. */
export const styleInPrompt = { style: '{}, {value} style' } as const
