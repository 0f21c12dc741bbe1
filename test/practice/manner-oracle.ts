import fc from 'fast-check'
import type { AvailabilityRule, ConcreteSlot, Manner } from '../../src/availability/rules.ts'
import type { Span } from '../../src/wall-clock.ts'
import { clockOf } from '../availability/clock-oracle.ts'
import { type World, worlds } from '../availability/worlds.ts'

/** A world of one counselor with a way of working and a calendar elsewhere. */
export interface MannerWorld extends World {
  manner: Manner
  busy: Span[]
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const lunches = fc
  .tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 5, max: 120 }))
  .map(([from, length]) => ({ start: clock(from), end: clock(Math.min(1439, from + length)) }))

/** Random rules of one counselor around a clock change, with buffers, lunch and busy times. */
export const mannerWorlds: fc.Arbitrary<MannerWorld> = worlds.chain(world => {
  const { near, horizon } = world
  const noon = near.toZonedDateTime({ timeZone: horizon.timeZone, plainTime: '12:00' }).toInstant()
  const busy = fc
    .tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 300 }))
    .map(([after, minutes]) => ({ start: noon.add({ minutes: after }), end: noon.add({ minutes: after + minutes }) }))
  return fc
    .record({
      minutesBefore: fc.constantFrom(0, 0, 5, 15, 40),
      minutesAfter: fc.constantFrom(0, 0, 10, 25),
      lunch: fc.option(lunches, { nil: null }),
      busy: fc.array(busy, { maxLength: 3 }),
    })
    .map(({ busy: times, ...manner }) => ({
      ...{ ...world, manner, busy: times },
      rules: world.rules.map(rule => ({ ...rule, counselorId: 'ann' })),
    }))
})

/** Minutes since the beginning of time at which something is not free. */
function minutesOf(spans: readonly Span[]): Set<number> {
  const minutes = new Set<number>()
  for (const { start, end } of spans)
    for (let at = start.epochMilliseconds; at < end.epochMilliseconds; at += 60_000) minutes.add(at / 60_000)
  return minutes
}

/**
 * Expands by filling in a paper diary, minute by minute: what the wall clock shows, which minutes are crossed out, and one
 * session after the other. It knows neither offsets nor spans.
 */
export function fillDiary({ rules, horizon, holidays, near, manner, busy }: MannerWorld): ConcreteSlot[] {
  const watched = clockOf(horizon.timeZone, near)
  const off = minutesOf(horizon.timeOff.filter(one => one.counselorId === undefined || one.counselorId === 'ann'))
  const elsewhere = minutesOf(busy)
  const crossed = new Set<number>()
  const slots: ConcreteSlot[] = []
  const plansOf = new Map(rules.map(rule => [rule, planned(rule, manner)]))
  for (let date = horizon.from; !date.equals(horizon.until.add({ days: 1 })); date = date.add({ days: 1 })) {
    const day = date.toString()
    const today = rules
      .filter(rule => isOpen(rule, date, holidays.has(day)))
      .map(rule => ({ rule, plans: plansOf.get(rule) ?? [] }))
      .toSorted((one, other) => (one.plans[0] ?? 0) - (other.plans[0] ?? 0) || (one.rule.id < other.rule.id ? -1 : 1))
    for (const { rule, plans } of today)
      for (const from of plans) {
        const begin = beginning(watched, day, from, rule.slotMinutes)
        if (begin === undefined) continue
        const session = Array.from({ length: rule.slotMinutes }, (_, at) => begin + at)
        const length = manner.minutesBefore + rule.slotMinutes + manner.minutesAfter
        const block = Array.from({ length }, (_, at) => begin - manner.minutesBefore + at)
        if (session.some(at => off.has(at)) || block.some(at => elsewhere.has(at) || crossed.has(at))) continue
        for (const at of block) crossed.add(at)
        slots.push(slotOf(rule, begin))
      }
  }
  return slots
}

function isOpen(rule: AvailabilityRule, date: Temporal.PlainDate, holiday: boolean): boolean {
  const day = date.toString()
  const valid = rule.validFrom <= day && day <= (rule.validUntil ?? '9999')
  return valid && date.dayOfWeek === rule.weekday && (!holiday || rule.validFrom === rule.validUntil)
}

const wall = Array.from({ length: 1440 }, (_, minute) => clock(minute))

/** Goes through the hours a minute at a time and begins a session as soon as one fits in before lunch or the end. */
function planned(rule: AvailabilityRule, { minutesBefore, minutesAfter, lunch }: Manner): number[] {
  const eats = wall.map(text => lunch !== null && lunch.start <= text && text < lunch.end)
  const isOver = wall.map(text => text >= rule.end)
  const starts: number[] = []
  let rested = 0
  for (let minute = 0; minute < 1440; minute++) {
    if ((wall[minute] ?? '') < rule.start || minute < rested) continue
    let last = minute
    while (last < minute + rule.slotMinutes && last < 1440 && !isOver[last] && !eats[last]) last++
    if (last < minute + rule.slotMinutes) continue
    starts.push(minute)
    rested = minute + rule.slotMinutes + Math.max(rule.breakMinutes, minutesBefore + minutesAfter)
  }
  return starts
}

function beginning({ first, shows, at }: ReturnType<typeof clockOf>, day: string, from: number, minutes: number) {
  const texts = Array.from({ length: minutes }, (_, nth) => {
    const over = from + nth
    return `${Temporal.PlainDate.from(day).add({ days: Math.floor(over / 1440) })}T${clock(over % 1440)}`
  })
  const starts = at.get(texts[0] ?? '') ?? []
  const reads = (start: number) => texts.map((_, nth) => shows[start + nth] ?? '')
  const begin =
    starts.find(start => reads(start).join() === texts.join()) ??
    starts.find(start => reads(start).every(text => texts.includes(text)))
  return begin === undefined ? undefined : first + begin
}

function slotOf({ id: ruleId, counselorId, centerId, modes, slotMinutes }: AvailabilityRule, begin: number) {
  const start = Temporal.Instant.fromEpochMilliseconds(begin * 60_000)
  return { ruleId, counselorId, centerId, modes, start, end: start.add({ minutes: slotMinutes }) }
}
