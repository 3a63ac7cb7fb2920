/** Options that have one name at every vendor, with what they mean. A model takes those that its schema names. */
export const commonOptions = {
  duration: 'Length of the clip in seconds.',
  resolution: 'Size of the picture by its height: 480p, 720p, 1080p, 4k.',
  aspectRatio: 'Width to height: 16:9, 9:16, 1:1.',
  quality: "The vendor's grade of quality.",
  style: 'Look of the result.',
  mode: "The vendor's mode of work.",
  seed: 'Number that makes a result repeatable.',
  negativePrompt: 'What must not appear.',
  motionIntensity: 'How much moves.',
  voice: 'Voice, by id, name or description.',
  emotion: 'Mood of the speech.',
  speed: 'Pace of the speech, 1 being normal.',
  language: 'Language of the speech.',
  format: 'File format of the result.',
  avatarId: 'Avatar, by id, name or description.',
  background: 'What is behind the subject; pictures may take `transparent`.',
  gesture: 'Gesture of the avatar.',
  count: 'Number of results.',
} as const satisfies { readonly [option: string]: string }

export type CommonOption = keyof typeof commonOptions

/** Whether `name` is one of the common options. */
export function isCommonOption(name: string): name is CommonOption {
  return Object.hasOwn(commonOptions, name)
}
