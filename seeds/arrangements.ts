import { insertAll } from '../db/bulk.ts'
import type { Tx } from '../db/database.ts'
import { arrangement, decision } from '../db/schema/flexible.ts'
import type { Hours } from '../src/flexible-work/hours.ts'
import type { Type } from '../src/flexible-work/rules.ts'
import { type Chance, chance, idOf } from './chance.ts'
import type { RosterPerson } from './people.ts'
import { timeZone } from './slots.ts'
import { unitOn } from './units.ts'

const hours = (start: number, length = 8): Hours => ({
  ...{ start: start * 60, end: (start + length + 1) * 60 },
  ...{ mealStart: 12 * 60, mealEnd: 13 * 60 },
})
const everyDay = (day: Hours) => [day, day, day, day, day, null, null]
const weeks: Record<'staggered' | 'compressed' | 'telework', (luck: Chance) => (Hours | null)[]> = {
  staggered: luck => everyDay(hours(luck.pick([7, 7.5, 8, 8.5, 9.5, 10]))),
  compressed: luck => {
    const week: (Hours | null)[] = everyDay(hours(8, 10))
    week[luck.pick([0, 2, 4])] = null
    return week
  },
  telework: luck => {
    const home = luck.pick([1, 2, 3])
    return everyDay(hours(9)).map((day, at) => (at === home || at === home + 1 ? day : null))
  },
}

/** Shift workers have their own hours, and of named people nothing is told here. */
const mayAsk = ({ category, named }: RosterPerson) => category !== 'fire' && category !== 'security-police' && !named

/**
 * Flexible hours of the past year: of each department its own share, some from long ago and more who joined since, so that
 * months and departments differ. Written in bulk with the roster; decided on by heads whose accounts nobody has.
 */
export async function seedArrangements(tx: Tx, people: readonly RosterPerson[], now: Temporal.Instant): Promise<void> {
  const luck = chance('arrangements')
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  // Every third, tenth or twentieth of a department: shares of chance, but kept exactly, for small ones too.
  const shares = new Map<string, { share: number; due: number }>()
  const rows = people.filter(mayAsk).flatMap(person => {
    const of = shares.get(person.unitId) ?? { share: 0.06 + 0.22 * luck.next() ** 1.3, due: luck.next() }
    const due = of.due + of.share
    shares.set(person.unitId, { ...of, due: due % 1 })
    return due >= 1 ? [oneOf(person, luck, today)] : []
  })
  await insertAll(
    tx,
    arrangement,
    rows.map(({ decidedBy: _, ...row }) => row),
  )
  const decided = rows.map(({ id, personId, appliedAt, decidedBy }) => ({
    ...{ arrangementId: id, personId, approved: true, decidedBy, at: appliedAt.add({ hours: 3 }) },
  }))
  await insertAll(tx, decision, decided)
}

function oneOf({ id: personId, unitId, frontLine }: RosterPerson, luck: Chance, today: Temporal.PlainDate) {
  const back = luck.odds(0.4) ? 330 : 25 + luck.below(300)
  const from = today.subtract({ days: back })
  // Where the story goes on with other hours (./flexible-work.ts), what is told here is over by then.
  const open = unitId === unitOn('civil-affairs', today.toString()).id ? -1 - luck.below(20) : 30
  const lasts = luck.odds(0.88) ? Math.min(365, back + open) : Math.floor(back * (0.4 + luck.next() / 2))
  const until = from.add({ days: Math.max(1, lasts) })
  const type: Type = frontLine
    ? 'staggered'
    : luck.pick(['staggered', 'staggered', 'staggered', 'compressed', 'telework'])
  const appliedAt = from.subtract({ days: 5 }).toZonedDateTime({ timeZone, plainTime: '10:20' }).toInstant()
  const days = `[${from},${until})`
  return {
    ...{ id: luck.uuid(), personId, type, asked: days, during: days, week: weeks[type](luck), appliedAt },
    pledgedAt: type === 'telework' ? appliedAt : null,
    decidedBy: idOf('head', unitId),
  }
}
