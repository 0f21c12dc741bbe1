import { asc, desc, eq, inArray } from 'drizzle-orm'
import { agreement, clause, clauseReport, clauseStatus } from '../../db/schema/clauses.ts'
import { member, type Side } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { dayOf, mySeats, type Seat, seatIn } from '../council/seat.ts'
import { idOrMissing, missing } from '../refusal.ts'
import {
  isOverdue,
  type Progress,
  progressOf,
  type ReportClock,
  reportClock,
  type Standing,
  standingOf,
  type View,
} from './rules.ts'

/** What a side said, when, and by whom. */
export interface Said extends View {
  side: Side
  by: string
  at: Temporal.Instant
}
export type Clause = Omit<typeof clause.$inferSelect, 'bodyId' | 'at'> & {
  /** Each side's last word. */
  views: Partial<Record<Side, Said>>
  standing: Standing
  overdue: boolean
}
export interface Agreement {
  id: string
  bodyId: string
  title: string
  signedOn: string
  expiresOn: string
  report: ReportClock
  /** The report as it was handed over. */
  handedOver: typeof clauseReport.$inferSelect | null
}
export interface Register {
  seat: Seat
  agreement: Agreement
  clauses: Clause[]
  progress: Progress
}

/** The agreements of the reader's bodies, the last signed first. */
export async function listAgreements(act: Act<Official>): Promise<{ seats: Seat[]; agreements: Agreement[] }> {
  const seats = await mySeats(act)
  const bodies = seats.map(({ body }) => body.id)
  if (bodies.length === 0) return { seats, agreements: [] }
  const rows = await act.tx
    .select({ agreement, report: clauseReport })
    .from(agreement)
    .leftJoin(clauseReport, eq(clauseReport.agreementId, agreement.id))
    .where(inArray(agreement.bodyId, bodies))
    .orderBy(desc(agreement.signedOn), asc(agreement.id))
  return { seats, agreements: rows.map(row => asAgreement(row, dayOf(act.now))) }
}

interface Row {
  agreement: typeof agreement.$inferSelect
  report: typeof clauseReport.$inferSelect | null
}

function asAgreement(
  { agreement: { id, bodyId, title, signedOn, expiresOn }, report }: Row,
  today: Temporal.PlainDate,
) {
  const clock = reportClock(Temporal.PlainDate.from(expiresOn), today, report !== null)
  return { id, bodyId, title, signedOn, expiresOn, report: clock, handedOver: report }
}

/** An agreement with every clause and how it stands; another body's is refused like one that never was. */
export async function readRegister(act: Act<Official>, { id }: { id: string }): Promise<Register> {
  const [row] = await act.tx
    .select({ agreement, report: clauseReport })
    .from(agreement)
    .leftJoin(clauseReport, eq(clauseReport.agreementId, agreement.id))
    .where(eq(agreement.id, idOrMissing(id)))
  if (!row) throw missing()
  const seat = await seatIn(act, row.agreement.bodyId)
  const of = eq(clause.agreementId, row.agreement.id)
  const rows = await act.tx.select().from(clause).where(of).orderBy(asc(clause.article))
  const said = await act.tx
    .selectDistinctOn([clauseStatus.clauseId, clauseStatus.side], { status: clauseStatus, name: member.name })
    .from(clauseStatus)
    .innerJoin(clause, eq(clause.id, clauseStatus.clauseId))
    .innerJoin(member, eq(member.id, clauseStatus.by))
    .where(of)
    .orderBy(asc(clauseStatus.clauseId), asc(clauseStatus.side), desc(clauseStatus.at), desc(clauseStatus.id))
  const bySide = new Map(said.map(row => [`${row.status.clauseId} ${row.status.side}`, asSaid(row)]))
  const clauses = rows.map(each => {
    const employer = bySide.get(`${each.id} employer`)
    const union = bySide.get(`${each.id} union`)
    return asClause(each, { ...(employer && { employer }), ...(union && { union }) }, dayOf(act.now))
  })
  const progress = progressOf(clauses.map(({ standing }) => standing))
  return { seat, agreement: asAgreement(row, dayOf(act.now)), clauses, progress }
}

function asSaid({ status: row, name }: { status: typeof clauseStatus.$inferSelect; name: string }): Said {
  const { side, status, evidence, view, disputed, at } = row
  return { side, status, evidence, view, disputed, at, by: name }
}

function asClause(row: typeof clause.$inferSelect, views: Clause['views'], today: Temporal.PlainDate): Clause {
  const { bodyId: _, at: __, ...rest } = row
  const standing = standingOf(views)
  return { ...rest, views, standing, overdue: isOverdue(standing, row.dueOn, today) }
}

/** One clause with everything that either side ever said of it, the last first. */
export async function readClause(
  act: Act<Official>,
  { id }: { id: string },
): Promise<Register & { clause: Clause; history: Said[] }> {
  const [row] = await act.tx
    .select({ agreementId: clause.agreementId, id: clause.id })
    .from(clause)
    .where(eq(clause.id, idOrMissing(id)))
  if (!row) throw missing()
  const register = await readRegister(act, { id: row.agreementId })
  const found = register.clauses.find(each => each.id === row.id)
  if (!found) throw missing()
  const history = await act.tx
    .select({ status: clauseStatus, name: member.name })
    .from(clauseStatus)
    .innerJoin(member, eq(member.id, clauseStatus.by))
    .where(eq(clauseStatus.clauseId, row.id))
    .orderBy(desc(clauseStatus.at), desc(clauseStatus.id))
  return { ...register, clause: found, history: history.map(asSaid) }
}
