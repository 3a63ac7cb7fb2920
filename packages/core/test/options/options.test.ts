import { expect, it } from 'vitest'
import { nearestValue, optionSpecs, resolutionHeight } from '../../src/index.ts'
import { clip, speech } from '../models.ts'

it('reads the options of a schema as data', () => {
  expect(optionSpecs(clip.options)).toMatchObject([
    {
      name: 'duration',
      type: 'number',
      required: false,
      description: 'Seconds.',
      default: 6,
      allowedValues: [6, 10],
    },
    { name: 'resolution', type: 'string', allowedValues: ['768p', '1080p'] },
    { name: 'aspectRatio' },
    { name: 'seed', type: 'integer', required: false, min: 0, max: 1000 },
  ])
  expect(optionSpecs(speech.options)[0]).toEqual({
    name: 'voice',
    type: 'string',
    required: true,
    description: 'Voice.',
  })
})

it('orders resolutions by height', () => {
  const names = ['480p', '512p', '540p', '720p', '768p', '1080p', '2k', '4k']
  const heights = names.map((name) => resolutionHeight(name) ?? 0)
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
  expect(resolutionHeight('wide')).toBeUndefined()
})

it('goes down at a tie, and up only where nothing lower is', () => {
  expect(nearestValue('speed', 1.5, [1, 2])).toBe(1)
  expect(nearestValue('duration', 9, [6, 10])).toBe(6)
  expect(nearestValue('resolution', '1080p', ['2k', '768p'])).toBe('768p')
  expect(nearestValue('duration', 3, [10, 6])).toBe(6)
})
