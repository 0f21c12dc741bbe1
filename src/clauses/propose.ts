import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { proposeItem } from '../agenda/items.ts'
import { keeperIn } from '../council/seat.ts'
import { type ComingMeeting, comingOf } from '../follow-up/carry-over.ts'
import { missing } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'
import { sayDate } from '../ui/say.ts'
import { type Clause, readRegister } from './register.ts'
import { isOpen } from './rules.ts'
import { words } from './words.ts'

/** Meetings of an agreement's body that are still to come, the next first. */
export async function comingMeetings(act: Act<Official>, { id }: { id: string }): Promise<ComingMeeting[]> {
  const { seat } = await readRegister(act, { id })
  return comingOf(act, seat)
}

export const proposalInput = z.strictObject({
  id: z.string(),
  meeting: z.guid(),
  clauses: z.array(z.guid()).min(1).max(200),
})

/** Proposes open clauses for a meeting's agenda, each once; those that are over and settled are passed over. */
export async function proposeClauses(
  act: Act<Official>,
  { locale = 'ko', ...input }: z.infer<typeof proposalInput> & { locale?: Locale },
): Promise<{ proposed: number }> {
  const { clauses, seat, agreement } = await readRegister(act, input)
  await keeperIn(act, seat.body.id)
  const coming = await comingMeetings(act, { id: agreement.id })
  if (!coming.some(({ id }) => id === input.meeting)) throw missing()
  const asked = new Set(input.clauses)
  const open = clauses.filter(({ id, standing }) => asked.has(id) && isOpen(standing))
  for (const clause of open)
    await proposeItem(act, { id: input.meeting, ...itemOf(clause, locale), origin: { kind: 'clause', id: clause.id } })
  return { proposed: open.length }
}

function itemOf(clause: Clause, locale: Locale) {
  const t = words[locale]
  const { article, title, department, dueOn, standing, views } = clause
  const due = dueOn ? sayDate(Temporal.PlainDate.from(dueOn), locale) : t.noDue
  const state = `${t.states[standing.status]}${standing.disputed ? `, ${t.disputed}` : ''}`
  const said = [[t.employerView, views.employer] as const, [t.unionView, views.union] as const].flatMap(
    ([name, view]) =>
      view ? [`${name}: ${[t.states[view.status], view.evidence, view.view].filter(Boolean).join('. ')}`] : [],
  )
  const text = [`${t.state}: ${state}`, `${t.department}: ${department}`, `${t.due}: ${due}`, ...said].join('\n')
  return {
    title: `${t.article(article)} ${title}`.slice(0, 200),
    text: text.slice(0, 10_000),
    speaker: '',
    minutes: 10,
  }
}
