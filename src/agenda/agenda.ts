import { asc, desc, eq, inArray } from 'drizzle-orm'
import {
  agendaItem,
  agendaVersion,
  type FrozenItem,
  itemConsent,
  itemWithdrawal,
  type Side,
} from '../../db/schema/council.ts'
import { type PaperKind, paper } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { type Member, membersOf, type Seat } from '../council/seat.ts'
import { findMeeting, type Meeting } from '../meetings/meetings.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { type ShortNotice, shortNoticeOf } from './short-notice.ts'

export interface Paper {
  id: string
  name: string
  kind: PaperKind
  bytes: number
  by: string
}

export interface AgendaItem {
  id: string
  meetingId: string
  side: Side
  title: string
  text: string
  speaker: string
  minutes: number
  position: number
  revision: number
  origin: 'proposal' | 'deferred' | 'clause' | 'consultation'
  originId: string | null
  /** Who brought it, as the council's letters name them. */
  by: string
  /** The sides that have confirmed the words as they stand. */
  consents: Side[]
  papers: Paper[]
  state: 'open' | 'confirmed' | 'frozen' | 'withdrawn'
}

export interface Agenda {
  meeting: Meeting
  seat: Seat
  items: AgendaItem[]
  /** The newest frozen version. */
  frozen: { version: number; at: Temporal.Instant; items: FrozenItem[] } | null
  /** What a notice sent now would lack of the days agreed. */
  short: ShortNotice | null
}

/** The agenda of a meeting as it stands, in order; what was taken back comes last. */
export async function readAgenda(act: Act<Official>, { id }: { id: string }): Promise<Agenda> {
  const { meeting, seat } = await findMeeting(act, { id })
  const version = await newestVersion(act, meeting.id)
  const rows = await act.tx
    .select({ item: agendaItem, withdrawal: itemWithdrawal })
    .from(agendaItem)
    .leftJoin(itemWithdrawal, eq(itemWithdrawal.itemId, agendaItem.id))
    .where(eq(agendaItem.meetingId, meeting.id))
    .orderBy(asc(agendaItem.position), asc(agendaItem.at), asc(agendaItem.id))
  const ids = rows.map(({ item }) => item.id)
  const members = await membersOf(act, seat.body.id)
  const consents = ids.length ? await act.tx.select().from(itemConsent).where(inArray(itemConsent.itemId, ids)) : []
  const papers = ids.length ? await papersOf(act, ids) : []
  const items = rows.map(({ item, withdrawal }) => {
    const agreed = consents.filter(one => one.itemId === item.id && one.revision === item.revision)
    const stands = version?.items.some(one => one.id === item.id) ?? false
    const state = withdrawal ? 'withdrawn' : stands ? 'frozen' : agreed.length === 2 ? 'confirmed' : 'open'
    return asItem(item, { agreed: agreed.map(({ side }) => side), papers, members, state })
  })
  const last = (one: AgendaItem) => (one.state === 'withdrawn' ? 1 : 0)
  const short = await shortNoticeOf(act, { meeting, seat })
  return { meeting, seat, items: items.toSorted((a, b) => last(a) - last(b)), frozen: version ?? null, short }
}

interface Around {
  agreed: Side[]
  papers: (Paper & { itemId: string })[]
  members: readonly Member[]
  state: AgendaItem['state']
}

function asItem(row: typeof agendaItem.$inferSelect, { agreed, papers, members, state }: Around): AgendaItem {
  const { id, meetingId, side, title, text, speaker, minutes, position, revision, origin, originId } = row
  const own = papers.filter(({ itemId }) => itemId === id).map(({ itemId: _, ...one }) => one)
  return {
    ...{ id, meetingId, side, title, text, speaker, minutes, position, revision, origin, originId, state },
    by: members.find(one => one.id === row.by)?.name ?? '',
    consents: agreed,
    papers: own,
  }
}

/** The newest frozen agenda of a meeting, if it was frozen. */
export async function newestVersion(act: Act<Official>, meetingId: string) {
  const [row] = await act.tx
    .select({ version: agendaVersion.version, at: agendaVersion.at, items: agendaVersion.items })
    .from(agendaVersion)
    .where(eq(agendaVersion.meetingId, meetingId))
    .orderBy(desc(agendaVersion.version))
    .limit(1)
  return row
}

function papersOf(act: Act<Official>, items: string[]) {
  const { id, itemId, name, kind, bytes, by } = paper
  return act.tx
    .select({ id, itemId, name, kind, bytes, by })
    .from(paper)
    .where(inArray(paper.itemId, items))
    .orderBy(asc(paper.at), asc(paper.id))
}

/** One item with the agenda it belongs to. */
export async function findItem(act: Act<Official>, { id }: { id: string }): Promise<Agenda & { item: AgendaItem }> {
  const [row] = await act.tx
    .select({ meetingId: agendaItem.meetingId })
    .from(agendaItem)
    .where(eq(agendaItem.id, idOrMissing(id)))
  if (!row) throw missing()
  const agenda = await readAgenda(act, { id: row.meetingId })
  const item = agenda.items.find(one => one.id === id.toLowerCase())
  if (!item) throw missing()
  return { ...agenda, item }
}
