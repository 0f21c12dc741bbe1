import type { Attendee, ItemFacts, MinutesContent, Section } from '../../db/schema/minutes.ts'
import type { Member } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { itemKey } from '../paper/facts.ts'
import { namesOf } from '../proceedings/hold.ts'
import type { ItemInRoom, Room } from '../proceedings/room.ts'
import { isLate } from '../proceedings/rules.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayTime } from '../ui/say.ts'
import { words } from './words.ts'

/** Minutes as they are born of a closed meeting: its facts, and words to begin with in the language of who begins. */
export function bornOf(
  room: Room,
  openedAt: Temporal.Instant,
  closedAt: Temporal.Instant,
  locale: Locale,
): MinutesContent {
  const { sitting, items } = room
  const { body } = sitting.seat
  const attendees = attendeesOf(room, openedAt)
  const content: Omit<MinutesContent, 'sections'> = {
    body: body.name,
    title: sitting.title,
    sides: namesOf(body),
    openedAt: openedAt.toString(),
    closedAt: closedAt.toString(),
    place: sitting.planned?.place ?? '',
    seated: { employer: room.counts.employer.seated, union: room.counts.union.seated },
    attendees,
    absent: absentOf(room),
    items: items.flatMap(factsOf),
    actions: room.actions.map(({ title, owner, dueOn }) => ({ title, owner, dueOn })),
    amends: null,
  }
  return { ...content, sections: sectionsOf(content, items, locale) }
}

const nameOf = (members: readonly Member[], id: string) => members.find(one => one.id === id)

/** Everybody who was at the table, each once a seat: coming back is one attendance from the first coming to the last going. */
function attendeesOf({ presences, members }: Room, openedAt: Temporal.Instant): Attendee[] {
  const found = new Map<string, Attendee>()
  for (const { presentId, seatId, arrivedAt, leftAt, side } of presences) {
    const one = nameOf(members, presentId)
    const known = found.get(`${presentId} ${seatId}`)
    if (known) known.leftAt = leftAt?.toString() ?? null
    else
      found.set(`${presentId} ${seatId}`, {
        side,
        name: one?.name ?? '',
        post: one?.post ?? '',
        chair: one?.chair ?? false,
        standsFor: presentId === seatId ? null : (nameOf(members, seatId)?.name ?? ''),
        arrivedAt: arrivedAt.toString(),
        leftAt: leftAt?.toString() ?? null,
        late: isLate(arrivedAt, openedAt),
      })
  }
  return [...found.values()].sort((a, b) => a.side.localeCompare(b.side) || Number(b.chair) - Number(a.chair))
}

function absentOf({ presences, members }: Room): MinutesContent['absent'] {
  const filled = new Set(presences.map(({ seatId }) => seatId))
  return members
    .filter(({ id, seat }) => seat === 'member' && !filled.has(id))
    .map(({ side, name, post }) => ({ side, name, post }))
}

function factsOf({ item, result, dissents }: ItemInRoom): ItemFacts[] {
  if (!result) return []
  const { outcome, rule, presentEmployer, presentUnion, inFavor, against } = result
  const present = { employer: presentEmployer, union: presentUnion }
  const opinions = dissents.map(({ side, name, text }) => ({ side, name, text }))
  return [
    { id: item.id, title: item.title, side: item.side, outcome, rule, present, inFavor, against, dissents: opinions },
  ]
}

function sectionsOf(facts: Omit<MinutesContent, 'sections'>, items: ItemInRoom[], locale: Locale): Section[] {
  const t = words[locale].born
  const chair = facts.attendees.find(one => one.chair)
  const opened = Temporal.Instant.from(facts.openedAt).toZonedDateTimeISO(homeZone).toPlainTime()
  const closed = Temporal.Instant.from(facts.closedAt).toZonedDateTimeISO(homeZone).toPlainTime()
  return [
    { key: 'opening', text: t.opening(chair?.name, sayTime(opened, locale)) },
    ...items.flatMap(({ item, result }) => {
      if (!result) return []
      const { discussion, agreement } = result
      const end = result.outcome === 'agreed' ? t.agreed(agreement) : t[result.outcome]
      return [{ key: itemKey(item.id), text: [discussion, end].filter(Boolean).join('\n\n') }]
    }),
    { key: 'other', text: t.other(sayTime(closed, locale)) },
  ]
}
