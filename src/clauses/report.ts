import type { ReportedClause } from '../../db/schema/clauses.ts'
import type { Doc } from '../documents/doc.ts'
import type { Sheet } from '../sheets/sheet.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayDate } from '../ui/say.ts'
import type { Agreement, Clause, Said } from './register.ts'
import { progressOf, standingOf, states } from './rules.ts'
import { words } from './words.ts'

/** A clause as the report tells it. */
export function reported({ article, title, binding, department, dueOn, views, standing }: Clause): ReportedClause {
  const told = (said: Said | undefined) =>
    said ? { status: said.status, evidence: said.evidence, view: said.view } : null
  const { employer, union } = views
  const both = { employer: told(employer), union: told(union) }
  return { article, title, binding, department, dueOn, ...both, disputed: standing.disputed }
}

/** What stands of a reported clause, as of its day. */
export function standingIn({ employer, union, disputed }: ReportedClause) {
  const asView = (said: ReportedClause['employer']) => (said ? { ...said, disputed } : undefined)
  const [city, staff] = [asView(employer), asView(union)]
  return standingOf({ ...(city && { employer: city }), ...(staff && { union: staff }) })
}

type Given = Pick<Agreement, 'title' | 'signedOn' | 'expiresOn'>

/** The rows of the report: one a clause. */
export function reportRows(clauses: readonly ReportedClause[], locale: Locale): string[][] {
  const t = words[locale]
  return clauses.map(each => {
    const { article, title, binding, department, dueOn, employer, union } = each
    const standing = standingIn(each)
    const state = `${t.states[standing.status]}${standing.disputed ? ` (${t.disputed})` : ''}`
    const evidence = [employer?.evidence, employer?.view].filter(Boolean).join('\n')
    const other = union ? [t.states[union.status], union.evidence, union.view].filter(Boolean).join('\n') : ''
    const due = dueOn ? sayDate(Temporal.PlainDate.from(dueOn), locale) : ''
    return [t.article(article), title, t.bindings[binding], department, due, state, evidence, other]
  })
}

/** The headings of the report's rows. */
export function reportHeadings(locale: Locale): string[] {
  const t = words[locale]
  return [t.articleColumn, t.titleColumn, t.bindingColumn, t.department, t.due, t.state, t.employerView, t.unionView]
}

/** The sentence in which the report says how far it is. */
export function reportSummary(clauses: readonly ReportedClause[], locale: Locale): string {
  const progress = progressOf(clauses.map(standingIn))
  const t = words[locale]
  const parts = states.map(state => `${t.states[state]} ${progress[state]}`)
  return t.summary(progress.total, parts.join(', '), progress.disputed)
}

/** The report as a table to take along. */
export function reportSheet(clauses: readonly ReportedClause[], locale: Locale): Sheet {
  return { name: words[locale].reportShort, headings: reportHeadings(locale), rows: reportRows(clauses, locale) }
}

/** The report as a document. */
export function reportDoc(given: Given, on: string, clauses: readonly ReportedClause[], locale: Locale): Doc {
  const t = words[locale]
  const say = (day: string) => sayDate(Temporal.PlainDate.from(day), locale)
  return {
    title: t.reportTitle,
    subtitle: given.title,
    landscape: true,
    blocks: [
      { kind: 'text', text: t.reportOf(say(given.signedOn), say(given.expiresOn), say(on)) },
      { kind: 'heading', text: t.progress },
      { kind: 'text', text: reportSummary(clauses, locale) },
      { kind: 'heading', text: t.byClause },
      {
        kind: 'table',
        headings: reportHeadings(locale),
        rows: reportRows(clauses, locale),
        widths: [6, 14, 8, 10, 10, 9, 23, 20],
      },
    ],
  }
}
