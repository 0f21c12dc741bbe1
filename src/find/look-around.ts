import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { type CenterEntry, type CounselorEntry, listCenters, listCounselors } from '../counseling/directory.ts'
import { countDays, type FoundSlot, findSlots, type Search } from '../counseling/search.ts'
import { homeZone, readSettings } from '../counseling/settings.ts'
import { readWishes, type Wishes } from '../counseling/wishes.ts'
import { calendarDay } from '../wall-clock.ts'
import type { OwnTime } from '../working-days/own-time.ts'

/** Everything the page for finding a time shows. */
export interface View {
  wishes: Wishes
  /** Free times of every day of the shown week, Monday first; null outside the bookable horizon. */
  week: { day: Temporal.PlainDate; free: number | null }[]
  /** Days of the weeks before and after, where those have a bookable day. */
  earlier: Temporal.PlainDate | null
  later: Temporal.PlainDate | null
  /** The day whose times are listed; null when nothing fits anywhere. */
  day: Temporal.PlainDate | null
  slots: FoundSlot[]
  centers: CenterEntry[]
  counselors: CounselorEntry[]
  today: Temporal.PlainDate
  /** Whether a window was wished for that the own hours do not leave. */
  noWindow: boolean
}

/**
 * What fits the wishes: the week around `day`, or around the first day that has something, and that day's times. The own time
 * comes along where it is wished for: this side cannot look it up.
 */
export async function lookAround(
  act: Act<Employee>,
  asked: { day?: string | undefined; own?: OwnTime | undefined },
): Promise<View> {
  const today = act.now.toZonedDateTimeISO(homeZone).toPlainDate()
  const { horizonWeeks } = await readSettings(act)
  const last = today.add({ weeks: horizonWeeks })
  const wishes = await readWishes(act)
  const search = { ...wishes, own: asked.own }
  const isOpen = (date: Temporal.PlainDate) => !isBefore(date, today) && !isBefore(last, date)
  const day = chosenDay(asked.day, isOpen) ?? (await firstDay(act, search))
  const monday = (day ?? today).subtract({ days: (day ?? today).dayOfWeek - 1 })
  const span = { from: startOf(monday), to: startOf(monday.add({ weeks: 1 })) }
  const free = new Map((await countDays(act, { ...search, ...span })).map(({ day, free }) => [day, free]))
  const slots = day && free.has(day.toString()) ? await slotsOf(act, search, day) : []
  const week = Array.from({ length: 7 }, (_, ahead) => monday.add({ days: ahead })).map(date => ({
    day: date,
    free: isOpen(date) ? (free.get(date.toString()) ?? 0) : null,
  }))
  const before = monday.subtract({ days: 1 })
  const after = monday.add({ weeks: 1 })
  return {
    wishes,
    week,
    earlier: isOpen(before) ? laterOf(monday.subtract({ weeks: 1 }), today) : null,
    later: isOpen(after) ? after : null,
    day,
    slots,
    centers: await listCenters(act),
    counselors: await listCounselors(act, { center: wishes.center }),
    today,
    noWindow: asked.own?.side === 'inside' && asked.own.spans.length === 0,
  }
}

function chosenDay(asked: string | undefined, isOpen: (date: Temporal.PlainDate) => boolean) {
  const wanted = calendarDay(asked ?? '')
  return wanted && isOpen(wanted) ? wanted : null
}

/** The first day on which something fits. */
async function firstDay(act: Act<Employee>, search: Search): Promise<Temporal.PlainDate | null> {
  const [first] = (await findSlots(act, { ...search, limit: 1 })).items
  return first ? first.start.toZonedDateTimeISO(homeZone).toPlainDate() : null
}

const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(homeZone).toInstant()

async function slotsOf(act: Act<Employee>, search: Search, day: Temporal.PlainDate): Promise<FoundSlot[]> {
  const span = { from: startOf(day), to: startOf(day.add({ days: 1 })) }
  return (await findSlots(act, { ...search, ...span, limit: 500 })).items
}

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) < 0
const laterOf = (one: Temporal.PlainDate, other: Temporal.PlainDate) => (isBefore(one, other) ? other : one)
