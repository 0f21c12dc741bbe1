import type { Act } from '../act.ts'
import type { Decider } from '../actor.ts'
import type { CalendarEntry } from '../calendar/ics.ts'
import { homeZone } from '../counseling/settings.ts'
import { weekAround } from '../flexible-work/days.ts'
import { sha256 } from '../privacy/sha256.ts'
import type { Locale } from '../ui/i18n.ts'
import { placeOnWallClock } from '../wall-clock.ts'
import { gridOf } from './presence.ts'
import { membersOn, readTeam, termsAt } from './read-team.ts'
import { words } from './words.ts'

const weeks = 4

/**
 * The next weeks of the unit as calendar entries, one a day: from when until when anybody is in the office, and how many at
 * least and at most in the hours of everybody. There is no name in it, since a file goes further than its reader.
 */
export async function coverageEntries(act: Act<Decider>, { locale }: { locale: Locale }): Promise<CalendarEntry[]> {
  const [monday] = weekAround(act.now.toZonedDateTimeISO(homeZone).toPlainDate())
  if (!monday) return []
  const days = Array.from({ length: weeks * 7 }, (_, index) => monday.add({ days: index }))
  const team = await readTeam(act, { from: String(monday), until: String(days.at(-1)) })
  const members = membersOn(team, days)
  const sequence = Math.floor(act.now.epochMilliseconds / 3_600_000) - 490_000
  return days.flatMap((day, at): CalendarEntry[] => {
    const usual = termsAt(team, day).normal
    const of = members.map(one => ({ ...one, days: one.days.slice(at, at + 1) }))
    const { hours, heads } = gridOf(of, [day], usual)
    const there = hours.filter((_, index) => (heads[0]?.[index]?.office ?? 0) > 0)
    const [first, last] = [there[0], there.at(-1)]
    if (first === undefined || last === undefined) return []
    const span = placeOnWallClock(day, first * 60, (last + 1 - first) * 60, homeZone)
    if (!span) return []
    const counts = hours.flatMap((hour, index) =>
      hour * 60 >= usual.start && (hour + 1) * 60 <= usual.end ? [heads[0]?.[index]?.office ?? 0] : [],
    )
    const title = words[locale].entry(Math.min(...counts), Math.max(...counts))
    const id = sha256(`coverage ${act.actor.account} ${day}`).toHex().slice(0, 32)
    return [{ id, sequence, ...span, timeZone: homeZone, title }]
  })
}
