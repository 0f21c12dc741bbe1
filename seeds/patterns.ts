import type { Mode } from '../db/schema/counseling.ts'

/** One block of a counselor's week; `center` counts in the counselor's own list of centers (the last one if shorter). */
export interface Block {
  /** ISO weekdays, Monday is 1. */
  weekdays: readonly number[]
  starts: string
  ends: string
  center: 0 | 1
  modes: readonly Mode[]
}

const all: readonly Mode[] = ['in-person', 'telephone', 'video']
const afar: readonly Mode[] = ['telephone', 'video']
const here: readonly Mode[] = ['in-person']

/** The weeks that contracted counselors work: most give a day or two, a few most of their week. */
export const patterns = {
  full: [
    { weekdays: [1, 2, 3, 4], starts: '10:00', ends: '12:00', center: 0, modes: all },
    { weekdays: [1, 2, 4], starts: '13:00', ends: '17:00', center: 0, modes: ['in-person', 'video'] },
    { weekdays: [3], starts: '16:00', ends: '20:00', center: 1, modes: all },
    { weekdays: [5], starts: '13:00', ends: '18:00', center: 1, modes: all },
  ],
  'early-week': [
    { weekdays: [1], starts: '10:00', ends: '12:00', center: 0, modes: here },
    { weekdays: [1, 2], starts: '13:00', ends: '17:00', center: 0, modes: all },
    { weekdays: [2], starts: '18:00', ends: '20:00', center: 1, modes: afar },
  ],
  'mid-week': [
    { weekdays: [2, 3], starts: '13:00', ends: '18:00', center: 0, modes: all },
    { weekdays: [3], starts: '10:00', ends: '12:00', center: 1, modes: ['in-person', 'telephone'] },
  ],
  'late-week': [
    { weekdays: [4], starts: '09:30', ends: '12:30', center: 0, modes: ['in-person', 'video'] },
    { weekdays: [4, 5], starts: '13:30', ends: '17:30', center: 1, modes: all },
  ],
  evening: [
    { weekdays: [1, 3], starts: '17:00', ends: '21:00', center: 0, modes: all },
    { weekdays: [4], starts: '18:00', ends: '21:00', center: 1, modes: afar },
  ],
  saturday: [
    { weekdays: [5], starts: '14:00', ends: '18:00', center: 0, modes: all },
    { weekdays: [6], starts: '10:00', ends: '15:00', center: 1, modes: ['in-person', 'video'] },
  ],
} as const satisfies Record<string, readonly Block[]>

export type Pattern = keyof typeof patterns
