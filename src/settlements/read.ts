import { and, eq, inArray } from 'drizzle-orm'
import { center, counselorCenter } from '../../db/schema/counseling.ts'
import { settlement, settlementShare } from '../../db/schema/settlement.ts'
import type { Act } from '../act.ts'
import type { Said } from '../ui/i18n.ts'
import { thaw, thawShare } from './content.ts'
import { counselorNames, countUnrecorded, earliestMonth, type Place, type Provider, readFacts } from './facts.ts'
import { adjustments, type CounselorLine, type Line, linesOf, monthsToReview, nextToClose, together } from './rules.ts'
import { readTerms } from './terms.ts'

/** One center's month, as far as the reader may know it: a manager all of it, a counselor their own part. */
export interface CenterMonth {
  center: { id: string; name: Said }
  timeZone: string
  period: string
  closed: { at: Temporal.Instant; hash: Uint8Array } | null
  /** Whether its last day is over there. */
  over: boolean
  /** The month to close before this one; null when this is the next or is closed. */
  first: string | null
  lines: Line[]
  /** For a manager: each counselor's part. */
  counselors: { id: string; name: Said; lines: Line[]; unrecorded: number }[]
  /** Appointments that are over without a note of whether the client came. */
  unrecorded: number
}

/** The first day of a month, as the database keeps it. */
export const dayOf = (month: string) => `${month}-01`

/** A month at each center that concerns the actor: the manager's own one, or those where the counselor works. */
export async function readSettlements(
  act: Act<Provider>,
  { period }: { period: Temporal.PlainYearMonth },
): Promise<CenterMonth[]> {
  const months: CenterMonth[] = []
  for (const place of await placesOf(act)) months.push(await readMonth(act, place, period))
  return months
}

/** The month that people come for: the manager's next to close if it is over, else the one that runs. */
export async function monthToShow(act: Act<Provider>): Promise<Temporal.PlainYearMonth> {
  const [place] = await placesOf(act)
  const running = monthNow(act, place?.timeZone ?? 'Asia/Seoul')
  if (act.actor.role !== 'center' || !place) return running
  const next = nextToClose(await closedMonths(act, place), await earliestMonth(act, place), running)
  return Temporal.PlainYearMonth.compare(next, running) < 0 ? next : running
}

/** The month that runs on a zone's calendar. */
export function monthNow({ now }: Pick<Act<Provider>, 'now'>, timeZone: string): Temporal.PlainYearMonth {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth()
}

/** The centers whose months concern the actor. */
export async function placesOf({ tx, actor }: Act<Provider>): Promise<Place[]> {
  const columns = { id: center.id, name: center.name, timeZone: center.timeZone }
  if (actor.role === 'center') return tx.select(columns).from(center).where(eq(center.id, actor.center))
  const works = tx.select({ id: counselorCenter.centerId }).from(counselorCenter)
  const mine = works.where(eq(counselorCenter.counselorId, actor.me))
  return tx.select(columns).from(center).where(inArray(center.id, mine)).orderBy(center.id)
}

/** Which months of a center are closed, as YYYY-MM. */
export async function closedMonths({ tx }: Act<Provider>, { id }: Place): Promise<string[]> {
  const rows = await tx.select({ period: settlement.period }).from(settlement).where(eq(settlement.centerId, id))
  return rows.map(({ period }) => period.slice(0, 7)).sort()
}

/** What a month that is not closed comes to: its own sessions and, if it is the next to close, what changed in earlier ones. */
export async function openLines(
  act: Act<Provider>,
  place: Place,
  period: Temporal.PlainYearMonth,
  closed: readonly string[],
): Promise<CounselorLine[]> {
  const termsOn = await readTerms(act)
  const review = monthsToReview(closed, period)
  const [from = period.toString()] = review
  const facts = await readFacts(act, place, Temporal.PlainYearMonth.from(from), period)
  const lines = linesOf(facts, termsOn)
  const settled = review.length > 0 ? await settledLines(act, place, review) : []
  const earlier = lines.filter(({ of }) => review.includes(of))
  return [...adjustments(earlier, settled), ...lines.filter(({ of }) => of === period.toString())]
}

/** What closed months have said of the months in review, their adjustments included. */
async function settledLines(act: Act<Provider>, place: Place, review: readonly string[]): Promise<CounselorLine[]> {
  const rows = await act.tx
    .select({ counselor: settlementShare.counselorId, content: settlementShare.content })
    .from(settlementShare)
    .where(and(eq(settlementShare.centerId, place.id), mine(act)))
  return rows
    .flatMap(({ counselor, content }) => thawShare(content).map(line => ({ ...line, counselor })))
    .filter(({ of }) => review.includes(of))
}

const mine = ({ actor }: Act<Provider>) =>
  actor.role === 'counselor' ? eq(settlementShare.counselorId, actor.me) : eq(settlementShare.centerId, actor.center)

async function readMonth(act: Act<Provider>, place: Place, period: Temporal.PlainYearMonth): Promise<CenterMonth> {
  const { id, name, timeZone } = place
  const month = period.toString()
  const base = { center: { id, name }, timeZone, period: month }
  const over = Temporal.PlainYearMonth.compare(period, monthNow(act, timeZone)) < 0
  const there = and(eq(settlement.centerId, id), eq(settlement.period, dayOf(month)))
  const [frozen] = await act.tx.select({ at: settlement.closedAt, hash: settlement.hash }).from(settlement).where(there)
  if (frozen) return { ...base, closed: frozen, over, first: null, ...(await readFrozen(act, place, month)) }
  const closed = await closedMonths(act, place)
  const next = nextToClose(closed, await earliestMonth(act, place), monthNow(act, timeZone)).toString()
  // A counselor's first month with a session says nothing of the center's.
  const isNext = act.actor.role === 'counselor' ? closed.at(-1) !== undefined && next === month : next === month
  const lines = await openLines(act, place, period, isNext ? closed : [])
  const unrecorded = await countUnrecorded(act, place, period)
  const counselors = act.actor.role === 'center' ? await partsOf(act, lines, unrecorded) : []
  const missing = [...unrecorded.values()].reduce((sum, one) => sum + one, 0)
  return {
    ...{ ...base, closed: null, over, first: isNext ? null : next },
    ...{ lines: together(lines), counselors, unrecorded: missing },
  }
}

async function readFrozen(act: Act<Provider>, { id }: Place, month: string) {
  const there = and(eq(settlementShare.centerId, id), eq(settlementShare.period, dayOf(month)), mine(act))
  const shares = await act.tx
    .select({ counselor: settlementShare.counselorId, content: settlementShare.content })
    .from(settlementShare)
    .where(there)
  const lines = shares.flatMap(({ counselor, content }) => thawShare(content).map(line => ({ ...line, counselor })))
  if (act.actor.role === 'counselor') return { lines: together(lines), counselors: [], unrecorded: 0 }
  const which = and(eq(settlement.centerId, id), eq(settlement.period, dayOf(month)))
  const [whole] = await act.tx.select({ content: settlement.content }).from(settlement).where(which)
  const { lines: all, unrecorded } = thaw(whole?.content ?? '')
  return { lines: all, counselors: await partsOf(act, lines, new Map()), unrecorded }
}

async function partsOf(act: Act<Provider>, lines: readonly CounselorLine[], unrecorded: Map<string, number>) {
  const names = await counselorNames(act)
  const ids = new Set([...lines.map(one => one.counselor), ...unrecorded.keys()])
  return [...ids]
    .map(id => ({
      id,
      name: names.get(id) ?? { ko: '', en: '' },
      lines: together(lines.filter(one => one.counselor === id)),
      unrecorded: unrecorded.get(id) ?? 0,
    }))
    .toSorted((one, other) => one.name.ko.localeCompare(other.name.ko, 'ko'))
}
