import type { Mode } from '../db/schema/counseling.ts'
import type { Topic } from '../src/counseling/topics.ts'
import type { Locale } from '../src/ui/i18n.ts'
import type { Chance } from './chance.ts'
import { sessionsPerYear } from './settings.ts'
import { type SeedSlot, timeZone } from './slots.ts'
import type { Details } from './words-of-clients.ts'

/** Somebody who comes to counseling, still known by their roster id; the rows will carry the pseudonym. */
export interface Client {
  personId: string
  /** Where their neutral mail goes. */
  mail: string
  locale: Locale
  topic: Topic
  counselorId: string
  /** How often at most they come. */
  need: number
  details: Details
}

export type Ending = 'attended' | 'no-show' | 'late' | 'free' | 'provider'

/** One appointment of the demo city; without an ending it is live. */
export interface Planned {
  id: string
  client: Client
  slot: SeedSlot
  mode: Mode
  bookedAt: Temporal.Instant
  ending: Ending | undefined
  /** When it ended so. */
  endedAt: Temporal.Instant | undefined
}

/** Who has which slot while the plan grows; keeps the promises that the database will check. */
export class Diary {
  readonly planned: Planned[] = []
  readonly now: Temporal.Instant
  readonly #luck: Chance
  readonly #open = new Map<string, SeedSlot[]>()
  readonly #taken = new Set<string>()
  readonly #counted = new Map<string, number>()
  readonly #busy = new Map<string, SeedSlot[]>()

  constructor(slots: readonly SeedSlot[], now: Temporal.Instant, luck: Chance) {
    this.now = now
    this.#luck = luck
    for (const slot of slots) {
      const own = this.#open.get(slot.counselorId)
      if (own) own.push(slot)
      else this.#open.set(slot.counselorId, [slot])
    }
  }

  /** The slots of a counselor that start in a span and that nobody has. */
  free(counselorId: string, from: Temporal.Instant, until: Temporal.Instant): SeedSlot[] {
    return this.all(counselorId, from, until).filter(({ id }) => !this.#taken.has(id))
  }

  /** The slots of a counselor that start in a span, taken or not. */
  all(counselorId: string, from: Temporal.Instant, until: Temporal.Instant): SeedSlot[] {
    const slots = this.#open.get(counselorId) ?? []
    return slots.slice(firstFrom(slots, from), firstFrom(slots, until))
  }

  /** Whether this client may have this slot: entitlement left, and not somewhere else at that time. */
  fits(client: Client, slot: SeedSlot): boolean {
    const elsewhere = this.#busy.get(client.personId) ?? []
    const collides = elsewhere.some(
      other => isBefore(other.startsAt, slot.endsAt) && isBefore(slot.startsAt, other.endsAt),
    )
    return !collides && (this.#counted.get(yearOf(client, slot)) ?? 0) < Math.min(client.need, sessionsPerYear)
  }

  /** One of the first few slots in a span that this client may have. */
  suitable(client: Client, from: Temporal.Instant, until: Temporal.Instant): SeedSlot | undefined {
    const fitting: SeedSlot[] = []
    for (const slot of this.free(client.counselorId, from, until)) {
      if (this.fits(client, slot)) fitting.push(slot)
      if (fitting.length === 5) break
    }
    return fitting.length ? this.#luck.pick(fitting) : undefined
  }

  /** Books a slot that fits; with an ending that gives it back, the slot is open again. */
  book(client: Client, slot: SeedSlot, ending: Ending | undefined): Planned {
    const luck = this.#luck
    const usual = slot.startsAt.subtract({ minutes: 2 * 1440 + luck.below(12 * 1440) })
    const lately = this.now.subtract({ minutes: 90 + luck.below(5 * 1440) })
    const bookedAt = isBefore(usual, lately) ? usual : lately
    const endedAt = ending && this.#endOf(slot, bookedAt, ending)
    const mode = luck.odds(0.4) ? (slot.modes[0] ?? 'in-person') : luck.pick(slot.modes)
    const planned: Planned = { id: luck.uuid(), client, slot, mode, bookedAt, ending, endedAt }
    this.planned.push(planned)
    if (ending !== 'late' && ending !== 'free' && ending !== 'provider') {
      this.#taken.add(slot.id)
      this.#busy.set(client.personId, [...(this.#busy.get(client.personId) ?? []), slot])
    }
    if (ending !== 'free' && ending !== 'provider') {
      const year = yearOf(client, slot)
      this.#counted.set(year, (this.#counted.get(year) ?? 0) + 1)
    }
    return planned
  }

  #endOf(slot: SeedSlot, bookedAt: Temporal.Instant, ending: Ending): Temporal.Instant {
    if (ending === 'attended' || ending === 'no-show') return slot.endsAt.add({ minutes: this.#luck.below(25) })
    if (ending === 'late') return slot.startsAt.subtract({ minutes: 60 + this.#luck.below(22 * 60) })
    const room = Math.max(1, Math.floor(bookedAt.until(slot.startsAt.subtract({ hours: 25 })).total('minutes')))
    return bookedAt.add({ minutes: this.#luck.below(room) })
  }
}

const yearOf = ({ personId }: Client, { startsAt }: SeedSlot) =>
  `${personId}@${startsAt.toZonedDateTimeISO(timeZone).year}`

/** Whether one moment comes before another. */
export function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}

/** Where in a list sorted by start the first slot lies that does not start before a moment. */
function firstFrom(slots: readonly SeedSlot[], moment: Temporal.Instant): number {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >> 1
    const slot = slots[middle]
    if (slot && isBefore(slot.startsAt, moment)) low = middle + 1
    else high = middle
  }
  return low
}
