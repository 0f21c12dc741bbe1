import { insertAll } from '../db/bulk.ts'
import type { Tx } from '../db/database.ts'
import { arrangement, decision } from '../db/schema/flexible.ts'
import type { Hours } from '../src/flexible-work/hours.ts'
import type { Type } from '../src/flexible-work/rules.ts'
import { type Chance, chance, idOf } from './chance.ts'
import type { RosterPerson } from './people.ts'
import { timeZone } from './slots.ts'

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
  const shares = new Map<string, number>()
  const rows = people.filter(mayAsk).flatMap(person => {
    const share = shares.get(person.unitId) ?? 0.05 + 0.27 * luck.next() ** 1.4
    shares.set(person.unitId, share)
    return luck.odds(share) ? [oneOf(person, luck, today)] : []
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
  // The story of some departments goes on by itself; what is told here is over by then or goes on into the winter.
  const until = luck.odds(0.75)
    ? from.add({ days: Math.min(365, back + 20) })
    : from.add({ days: Math.floor(back * 0.7) })
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
