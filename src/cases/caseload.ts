import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import { openCases } from '../../db/cases.ts'
import { rowCount } from '../../db/fragments.ts'
import { caseNote, caseOf } from '../../db/schema/cases.ts'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { aliasesOf, type CaseMeeting, meetingsWith } from './meetings.ts'
import type { CaseRow } from './own-case.ts'
import { type CaseWish, isWanted } from './rules.ts'

/** A case as the caseload lists it. */
export interface CaseLine {
  id: string
  alias: string | null
  opened: Temporal.Instant
  closed: Temporal.Instant | null
  /** Whether it came from another counselor. */
  received: boolean
  /** The one that runs or comes next, and the latest that was attended. */
  next: CaseMeeting | null
  last: CaseMeeting | null
  attended: number
  notes: number
}

const most = 300
/** All that a counselor is likely to have had in a working life. */
const mostSearched = 3000

/** The wanted ones of the counselor's cases: whoever comes next first, then the rest, the latest first. Each listing is noted. */
export async function caseload(act: Act<Counselor>, wish: CaseWish): Promise<CaseLine[]> {
  await openCases(act.tx)
  const everywhere = wish.called !== undefined
  const state = wish.closed ? isNotNull(caseOf.closedAt) : isNull(caseOf.closedAt)
  const rows = await act.tx
    .select()
    .from(caseOf)
    .where(and(eq(caseOf.counselorId, act.actor.me), everywhere ? undefined : state))
    .orderBy(desc(caseOf.openedAt), desc(caseOf.id))
    .limit(everywhere ? mostSearched : most)
  const lines = (await linesOf(act, rows)).filter(line => isWanted(line, wish))
  const shown = new Set(lines.map(({ id }) => id))
  const listed = rows.filter(({ id }) => shown.has(id))
  await logCases(act, 'list', listed)
  return lines.toSorted(inOrder)
}

/** These cases with what their appointments say. */
export async function linesOf(act: Act<Counselor>, rows: readonly CaseRow[]): Promise<CaseLine[]> {
  const meetings = await meetingsWith(
    act,
    rows.map(({ subject }) => subject),
  )
  const aliases = await aliasesOf(act, rows, meetings)
  const notes = await notesOf(act, rows)
  return rows.map(row => {
    const mine = meetings.filter(({ subject, cancelledBy }) => subject === row.subject && cancelledBy === null)
    const attended = mine.filter(({ outcome }) => outcome === 'attended')
    return {
      id: row.id,
      alias: aliases.get(row.subject) ?? null,
      opened: row.openedAt,
      closed: row.closedAt,
      received: row.handedOverAt !== null,
      next: mine.find(({ end, outcome }) => outcome === null && Temporal.Instant.compare(end, act.now) > 0) ?? null,
      last: attended.at(-1) ?? null,
      attended: attended.length,
      notes: notes.get(row.id) ?? 0,
    }
  })
}

/** Notes in the client's access log that these cases were listed or opened. */
export async function logCases(
  { tx, actor, now }: Act<Counselor>,
  action: string,
  rows: readonly Pick<CaseRow, 'id' | 'subject'>[],
): Promise<void> {
  const lines = rows.map(({ id, subject }) => ({
    ...{ at: now, role: actor.role, actor: actor.me, action, subject },
    ...{ objectKind: 'case', objectId: id },
  }))
  if (lines.length > 0) await tx.insert(accessLog).values(lines)
}

async function notesOf({ tx }: Act<Counselor>, rows: readonly CaseRow[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map()
  const counted = await tx
    .select({ id: caseNote.caseId, notes: rowCount() })
    .from(caseNote)
    .where(
      and(
        inArray(
          caseNote.caseId,
          rows.map(({ id }) => id),
        ),
        eq(caseNote.version, 1),
      ),
    )
    .groupBy(caseNote.caseId)
  return new Map(counted.map(({ id, notes }) => [id, notes]))
}

function inOrder(one: CaseLine, other: CaseLine): number {
  if (one.next && other.next) return Temporal.Instant.compare(one.next.start, other.next.start)
  if (one.next || other.next) return one.next ? -1 : 1
  return Temporal.Instant.compare(other.last?.start ?? other.opened, one.last?.start ?? one.opened)
}
