import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { readNeeded } from '../counters/needed.ts'
import type { Deps } from '../deps.ts'
import { applyFor, planInput } from '../flexible-work/apply.ts'
import { type TypedHours, typedFrom } from '../flexible-work/hours.ts'
import { circumstancesOf } from '../flexible-work/own-days.ts'
import { readTerms } from '../flexible-work/read-terms.ts'
import { type Type, types } from '../flexible-work/rules.ts'
import type { TermsOfDay } from '../flexible-work/terms.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, actingAsStaff, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { missing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { calendarDay } from '../wall-clock.ts'
import { ChoosePage, PlannerPage } from './planner-page.tsx'
import { firstWeek, typedWeek } from './week-form.ts'

/** Where an employee plans a week and asks for it. */
export function plannerPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/flexible-work/new', async c => {
    const person = acting(c, 'employee')
    const typed = await takeTyped(c, deps, person)
    const kept = typed && plainForm(typed)
    const type = typeIn(kept?.type ?? c.req.query('type'))
    if (!type) return c.html(<ChoosePage view={viewOf(c, deps)} />)
    return showPlanner(c, deps, type, kept)
  })
  pages.post('/flexible-work', async c => {
    const staff = actingAsStaff(c)
    const form = plainForm(await formBody(c))
    const type = typeIn(form.type)
    // The type is a hidden field of our page, so another one was not typed by anybody.
    if (!type) throw missing()
    const today = todayOf(deps)
    const terms = await perform(
      deps,
      staff,
      act => readTerms(act, calendarDay(form.from ?? '') ? (form.from ?? '') : today),
      undefined,
    )
    const { refusal } = await attempt(
      () => {
        const plan = check(planInput, inputFrom(form, type, terms[0]))
        return perform(deps, staff, applyFor, { ...plan, locale: c.get('locale') })
      },
      'invalid',
      'conflict',
    )
    if (refusal) return showPlanner(c, deps, type, form, refusal)
    deps.poke()
    return c.redirect('/flexible-work?told=applied', 303)
  })
  return pages
}

const typeIn = (text: string | undefined): Type | undefined => z.enum(types).safeParse(text).data

const todayOf = ({ ground }: Deps) => ground.now().toZonedDateTimeISO(homeZone).toPlainDate().toString()

function inputFrom(form: Record<string, string>, type: Type, terms: TermsOfDay): Record<string, unknown> {
  const { from, until, reason, place } = form
  const week = typedWeek(name => form[name], type, terms)
  return {
    type,
    from,
    until,
    week,
    reason: reason || undefined,
    place: place || undefined,
    pledge: form.pledge === 'yes',
  }
}

async function showPlanner(c: Ctx, deps: Deps, type: Type, form?: Record<string, string>, refusal?: Refusal) {
  const look = async (act: Act<Staff>) => {
    const today = act.now.toZonedDateTimeISO(homeZone).toPlainDate()
    const from = form?.from && calendarDay(form.from) ? form.from : nextMonday(today).toString()
    const [terms] = await readTerms(act, from)
    const until = String(Temporal.PlainDate.from(from).add({ days: 12 * 7 - 1 }))
    const who = await circumstancesOf(act, from, until)
    return { terms, today, who, needed: who.standsAtCounter ? await readNeeded(act, { from, until }) : [] }
  }
  const { terms, today, who, needed } = await perform(deps, actingAsStaff(c), look, undefined)
  const monday = nextMonday(today)
  const dates = { from: monday.toString(), until: monday.add({ days: 12 * 7 - 1 }).toString() }
  const started = form
    ? typedWeek(name => form[name], type, terms)
    : firstWeek(type, terms).map(hours => hours && typedFrom(hours))
  const week: readonly (TypedHours | null)[] = started ?? []
  const status = refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200
  return c.html(
    <PlannerPage view={viewOf(c, deps)} {...{ type, terms, who, week, needed, refusal }} typed={form ?? dates} />,
    status,
  )
}

const nextMonday = (today: Temporal.PlainDate) => today.add({ days: 8 - today.dayOfWeek })
