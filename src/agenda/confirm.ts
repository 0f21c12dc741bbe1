import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { agendaVersion, type FrozenItem, itemConsent, notice } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { dayOf, keeperIn, type Seat, secretaryIn } from '../council/seat.ts'
import { entryOf, tellOfMeeting } from '../meetings/dates.ts'
import type { Meeting } from '../meetings/meetings.ts'
import { meetingOver } from '../meetings/refusals.ts'
import { daysOfNotice } from '../meetings/rules.ts'
import { logAccess } from '../privacy/access-log.ts'
import { missing } from '../refusal.ts'
import { type AgendaItem, findItem, readAgenda } from './agenda.ts'
import {
  changedMeanwhile,
  dateOver,
  noAgendaYet,
  noDateYet,
  noticedAlready,
  noticeTooLate,
  withdrawn,
} from './refusals.ts'

export const consentInput = z.strictObject({ id: z.guid(), revision: z.number().int().min(1) })

/**
 * Confirms an item for the secretary's side, as its words were read. An item that both sides confirm after the notice
 * makes a new version of the agenda, and everybody gets it.
 */
export async function confirmItem(act: Act<Official>, input: z.infer<typeof consentInput>): Promise<void> {
  const { item: asked } = await findItem(act, input)
  await lockFor(act.tx, `agenda ${asked.meetingId}`)
  const { item, seat: mine } = await findItem(act, input)
  const seat = await secretaryIn(act, mine.body.id)
  if (item.state === 'withdrawn') throw withdrawn()
  if (item.revision !== input.revision) throw changedMeanwhile()
  if (item.state === 'frozen' || item.consents.includes(seat.side)) return
  await giveConsent(act, seat, { id: item.id, revision: item.revision })
}

export const consentsInput = z.strictObject({ id: z.guid(), items: z.array(consentInput).max(200) })

/** Confirms several items of a meeting for the secretary's side, each as its words were read: all of them, or none. */
export async function confirmItems(act: Act<Official>, input: z.infer<typeof consentsInput>): Promise<void> {
  const { items, seat } = await readAgenda(act, input)
  await secretaryIn(act, seat.body.id)
  for (const one of input.items) {
    if (!items.some(({ id }) => id === one.id.toLowerCase())) throw missing()
    await confirmItem(act, one)
  }
}

/** Writes a side's consent down, and extends the frozen agenda when it was the one that was missing. */
export async function giveConsent(act: Act<Official>, seat: Seat, { id, revision }: { id: string; revision: number }) {
  const row = { itemId: id, bodyId: seat.body.id, side: seat.side, revision, by: seat.id, at: act.now }
  await act.tx.insert(itemConsent).values(row).onConflictDoNothing()
  const { meeting, frozen, item } = await findItem(act, { id })
  if (!frozen || item.state !== 'confirmed') return
  const extended = [...frozen.items, frozenOf(item, true)]
  await freeze(act, seat, meeting, frozen.version + 1, extended)
  await tellAgenda(act, seat, meeting, extended, true)
  await logAccess(act, { action: 'extend-agenda', objectKind: 'council-meeting', objectId: meeting.id })
}

export const noticeInput = z.strictObject({ id: z.guid() })

/**
 * Sends the written notice: freezes the agenda that both secretaries confirmed, or takes the one that was frozen for an
 * earlier date, and writes to everybody. With fewer days than agreed only when each side has consented to this date.
 */
export async function sendNotice(act: Act<Official>, input: z.infer<typeof noticeInput>): Promise<{ version: number }> {
  await lockFor(act.tx, `agenda ${input.id.toLowerCase()}`)
  const { meeting, seat, items, frozen, short } = await readAgenda(act, input)
  await keeperIn(act, seat.body.id)
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw meetingOver(meeting.state)
  if (meeting.state === 'noticed') throw noticedAlready()
  if (!meeting.date) throw noDateYet()
  if (Temporal.Instant.compare(meeting.date.start, act.now) <= 0) throw dateOver()
  const confirmed = items.filter(({ state }) => state === 'confirmed').map(item => frozenOf(item, false))
  const agenda = frozen?.items ?? confirmed
  if (agenda.length === 0) throw noAgendaYet()
  if (short && short.waitsFor.length > 0) throw noticeTooLate(short, seat.body)
  const version = frozen?.version ?? 1
  if (!frozen) await freeze(act, seat, meeting, version, agenda)
  const days = daysOfNotice(dayOf(act.now), dayOf(meeting.date.start))
  await act.tx.insert(notice).values({
    ...{ meetingId: meeting.id, bodyId: seat.body.id, dateNo: meeting.date.no, agendaVersion: version },
    ...{ days, by: seat.id, at: act.now },
  })
  await tellAgenda(act, seat, meeting, agenda, false)
  await logAccess(act, { action: 'send-notice', objectKind: 'council-meeting', objectId: meeting.id })
  return { version }
}

async function tellAgenda(
  act: Act<Official>,
  seat: Seat,
  meeting: Meeting,
  items: readonly FrozenItem[],
  changed: boolean,
): Promise<void> {
  if (!meeting.date) return
  const agenda = items.map(({ title }) => title)
  const entry = entryOf(meeting, seat, meeting.date)
  await tellOfMeeting(act, seat, entry, meeting => ({ kind: 'meeting-notice', props: { meeting, agenda, changed } }))
}

function frozenOf({ id, side, title, text, speaker, minutes, papers }: AgendaItem, late: boolean): FrozenItem {
  const named = papers.map(one => ({ id: one.id, name: one.name }))
  return { id, side, title, text, speaker, minutes, papers: named, late }
}

async function freeze(act: Act<Official>, seat: Seat, meeting: Meeting, version: number, items: FrozenItem[]) {
  const row = { meetingId: meeting.id, bodyId: seat.body.id, version, items, by: seat.id, at: act.now }
  await act.tx.insert(agendaVersion).values(row)
}
