import type { ConcreteSlot } from '../../src/availability/rules.ts'
import type { World } from './worlds.ts'

interface Clock {
  first: number
  /** What the wall clock shows in each minute since `first`. */
  shows: string[]
  /** At which of these minutes it shows a text. */
  at: Map<string, number[]>
}
const clocks = new Map<string, Clock>()

/** Watches a zone's wall clock minute by minute for nine days around a day. */
export function clockOf(timeZone: string, near: Temporal.PlainDate): Clock {
  const key = `${timeZone} ${near}`
  const known = clocks.get(key)
  if (known) return known
  const start = near.toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant().subtract({ hours: 108 })
  const shows: string[] = []
  const at = new Map<string, number[]>()
  for (let minute = 0; minute < 9 * 1440; minute += 1) {
    const text = start.add({ minutes: minute }).toZonedDateTimeISO(timeZone).toPlainDateTime().toString().slice(0, 16)
    shows.push(text)
    at.set(text, [...(at.get(text) ?? []), minute])
  }
  const clock = { first: start.epochMilliseconds / 60_000, shows, at }
  clocks.set(key, clock)
  return clock
}

/**
 * Expands rules of which no two may overlap by asking, minute by minute, what the clock shows; it knows nothing of offsets.
 */
export function expandSlowly({ rules, horizon, holidays, near }: World): ConcreteSlot[] {
  const clock = clockOf(horizon.timeZone, near)
  const slots: ConcreteSlot[] = []
  for (const rule of rules) {
    for (let date = horizon.from; !date.equals(horizon.until.add({ days: 1 })); date = date.add({ days: 1 })) {
      const day = date.toString()
      const extra = rule.validFrom === rule.validUntil
      if (date.dayOfWeek !== rule.weekday || day < rule.validFrom || day > (rule.validUntil ?? '9999')) continue
      if (holidays.has(day) && !extra) continue
      const texts = minutesBetween(day, rule.start, rule.end)
      for (let nth = 0; ; nth += rule.slotMinutes + rule.breakMinutes) {
        const planned = texts.slice(nth, nth + rule.slotMinutes)
        if (planned.length < rule.slotMinutes) break
        const starts = clock.at.get(planned[0] ?? '') ?? []
        const reads = (start: number) => planned.map((_, minute) => clock.shows[start + minute] ?? '')
        const begin =
          starts.find(start => reads(start).join() === planned.join()) ??
          starts.find(start => reads(start).every(text => planned.includes(text)))
        if (begin === undefined) continue
        const start = Temporal.Instant.fromEpochMilliseconds((clock.first + begin) * 60_000)
        const end = start.add({ minutes: rule.slotMinutes })
        const { id: ruleId, counselorId, centerId, modes } = rule
        slots.push({ ruleId, counselorId, centerId, start, end, modes })
      }
    }
  }
  return slots.filter(slot => !isOff(slot, horizon.timeOff))
}

function minutesBetween(day: string, start: string, end: string): string[] {
  const texts: string[] = []
  for (let at = Temporal.PlainDateTime.from(`${day}T${start}`); ; at = at.add({ minutes: 1 })) {
    const text = at.toString().slice(0, 16)
    if (text >= `${day}T${end}`) return texts
    texts.push(text)
  }
}

function isOff(slot: ConcreteSlot, timeOff: World['horizon']['timeOff']): boolean {
  for (let at = slot.start.epochMilliseconds; at < slot.end.epochMilliseconds; at += 60_000)
    for (const off of timeOff)
      if (off.counselorId === undefined || off.counselorId === slot.counselorId)
        if (off.start.epochMilliseconds <= at && at < off.end.epochMilliseconds) return true
  return false
}
