import type { ClauseState } from '../../db/schema/clauses.ts'
import type { Side } from '../../db/schema/council.ts'

export const states = ['not-started', 'under-way', 'done', 'not-possible'] as const satisfies readonly ClauseState[]

/** What one side says of a clause. */
export interface View {
  status: ClauseState
  evidence: string
  view: string
  disputed: boolean
}
export type Views = Partial<Record<Side, View>>

/** How a clause stands: what both say, or that they do not say the same. */
export interface Standing {
  /** What is shown: the employer carries a clause out, so its word comes first; the union's alone where it said nothing. */
  status: ClauseState
  /** Either side flagged it, or one calls done what the other does not. */
  disputed: boolean
  /** Whether both sides have said something. */
  heard: 'neither' | 'one' | 'both'
}

/** How a clause stands by what each side last said of it. */
export function standingOf({ employer, union }: Views): Standing {
  const status = employer?.status ?? union?.status ?? 'not-started'
  const heard = employer && union ? 'both' : employer || union ? 'one' : 'neither'
  const flagged = Boolean(employer?.disputed || union?.disputed)
  const apart = employer && union ? isOver(employer.status) !== isOver(union.status) : false
  return { status, heard, disputed: flagged || apart }
}

/** Whether nothing more is to be done about it. */
function isOver(status: ClauseState): boolean {
  return status === 'done' || status === 'not-possible'
}

/** Whether a clause is still to be spoken about: not over yet, or disputed. */
export function isOpen(standing: Standing): boolean {
  return standing.disputed || !isOver(standing.status)
}

/** Whether a clause is past its day and not over. */
export function isOverdue(standing: Standing, dueOn: string | null, today: Temporal.PlainDate): boolean {
  return dueOn !== null && dueOn < today.toString() && !isOver(standing.status)
}

export type Progress = Record<ClauseState | 'disputed' | 'open' | 'total', number>

/** How many clauses stand where. */
export function progressOf(standings: readonly Standing[]): Progress {
  const count = (test: (standing: Standing) => boolean) => standings.filter(test).length
  return {
    'not-started': count(({ status }) => status === 'not-started'),
    'under-way': count(({ status }) => status === 'under-way'),
    done: count(({ status }) => status === 'done'),
    'not-possible': count(({ status }) => status === 'not-possible'),
    disputed: count(({ disputed }) => disputed),
    open: count(isOpen),
    total: standings.length,
  }
}

/** Months before the last day of an agreement by which both sides report on it in writing. */
export const reportMonths = 3
/** Days before that from which the register says so. */
const reminderDays = 45

export interface ReportClock {
  dueOn: Temporal.PlainDate
  daysLeft: number
  /** `quiet` long before, `near` from 45 days before, `late` after the day, `done` once it was handed over. */
  state: 'quiet' | 'near' | 'late' | 'done'
}

/** The clock of the report on implementation: due three months before the agreement ends. */
export function reportClock(
  expiresOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  handedOver: boolean,
): ReportClock {
  const dueOn = expiresOn.subtract({ months: reportMonths })
  const daysLeft = today.until(dueOn, { largestUnit: 'days' }).days
  const state = handedOver ? 'done' : daysLeft < 0 ? 'late' : daysLeft <= reminderDays ? 'near' : 'quiet'
  return { dueOn, daysLeft, state }
}
