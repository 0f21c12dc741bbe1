import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { changeDay, dayChangeInput, dropDayChange, listDayChanges } from '../flexible-work/change-day.ts'
import { openDecision } from '../flexible-work/decided.ts'
import { openDetail } from '../flexible-work/detail.ts'
import { findArrangement, listArrangements, readWeek } from '../flexible-work/own-days.ts'
import { firstDayNotBegun, withdraw, withdrawalInput } from '../flexible-work/withdraw.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check, dayField } from '../http/input.ts'
import { acting, actingAsStaff, isDeputyNow, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { Refusal } from '../refusal.ts'
import { askReview, reviewInput } from '../reviews/ask.ts'
import { isSeated } from '../reviews/reviewing.ts'
import { takeTyped } from '../sessions/typed.ts'
import { readAnswering } from './answering.ts'
import { ArrangementPage } from './arrangement-page.tsx'
import { DaysPage } from './days-page.tsx'
import { OverviewPage } from './overview-page.tsx'
import { dropDay, listSpecialDays, noteDay, specialDayInput } from './special-days.ts'

const told = <T extends string>(c: Ctx, ...known: [T, ...T[]]): T | undefined =>
  known.find(one => one === c.req.query('told'))

/** How an employee's days are worked: this week, what was asked for, and what is otherwise. */
export function workingDayPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/flexible-work', async c => {
    const look = async (act: Act<Staff>) => ({
      ...(await readWeek(act)),
      arrangements: await listArrangements(act),
      isReviewer: await isSeated(act),
    })
    const isDeputy = await isDeputyNow(c, deps)
    const shown = await perform(deps, actingAsStaff(c), look, undefined)
    return c.html(
      <OverviewPage view={viewOf(c, deps)} {...shown} {...{ isDeputy }} told={told(c, 'applied', 'withdrawn')} />,
    )
  })
  pages.get('/flexible-work/days', async c =>
    showDays(c, deps, { typed: plainForm((await takeTyped(c, deps, acting(c, 'employee'))) ?? {}) }),
  )
  pages.post('/flexible-work/days', async c => {
    const staff = actingAsStaff(c)
    const typed = plainForm(await formBody(c))
    const { refusal } = await attempt(
      () => perform(deps, staff, noteDay, check(specialDayInput, withoutEmpty(typed))),
      'invalid',
    )
    return refusal ? showDays(c, deps, { typed, refusal }) : c.redirect('/flexible-work/days?told=noted', 303)
  })
  pages.post('/flexible-work/days/removal', async c => {
    const staff = actingAsStaff(c)
    await perform(deps, staff, dropDay, check(oneDay, await formBody(c)))
    return c.redirect('/flexible-work/days?told=dropped', 303)
  })
  pages.get('/flexible-work/:id', async c =>
    showOne(c, deps, c.req.param('id'), { typed: plainForm((await takeTyped(c, deps, acting(c, 'employee'))) ?? {}) }),
  )
  return arrangementForms(pages, deps)
}

const oneDay = z.strictObject({ day: dayField })

function arrangementForms(pages: Hono<Env>, deps: Deps): Hono<Env> {
  pages.post('/flexible-work/:id/withdrawal', async c => {
    const staff = actingAsStaff(c)
    const id = c.req.param('id')
    const typed = plainForm(await formBody(c))
    const { refusal } = await attempt(
      () => perform(deps, staff, withdraw, { id, ...check(withdrawalInput, withoutEmpty(typed)) }),
      'invalid',
      'conflict',
    )
    // Both forms of the page have a first day; this one's is called otherwise on the way to the page.
    if (refusal) return showOne(c, deps, id, { typed, refusal: renamed(refusal) })
    return c.redirect('/flexible-work?told=withdrawn', 303)
  })
  pages.post('/flexible-work/:id/review', async c => {
    const staff = actingAsStaff(c)
    const id = c.req.param('id')
    const typed = plainForm(await formBody(c))
    const { refusal } = await attempt(
      () => perform(deps, staff, askReview, { id, ...check(reviewInput, withoutEmpty(typed)) }),
      'invalid',
      'conflict',
    )
    if (refusal) return showOne(c, deps, id, { typed, refusal })
    return c.redirect(`/flexible-work/${id}?told=reviewed`, 303)
  })
  pages.post('/flexible-work/:id/day-changes', async c => {
    const staff = actingAsStaff(c)
    const id = c.req.param('id')
    const typed = plainForm(await formBody(c))
    const { day, ...hours } = withoutEmpty(typed)
    const input = { day, hours: Object.keys(hours).length > 0 ? untilMidnight(hours) : null }
    const { refusal } = await attempt(
      () => perform(deps, staff, changeDay, { id, ...check(dayChangeInput, input) }),
      'invalid',
    )
    if (refusal) return showOne(c, deps, id, { typed, refusal })
    return c.redirect(`/flexible-work/${id}?told=changed`, 303)
  })
  pages.post('/flexible-work/:id/day-changes/removal', async c => {
    const staff = actingAsStaff(c)
    const id = c.req.param('id')
    await perform(deps, staff, dropDayChange, { id, ...check(oneDay, await formBody(c)) })
    return c.redirect(`/flexible-work/${id}?told=undone`, 303)
  })
  return pages
}

/** A field for times has no 24:00. */
const untilMidnight = (hours: Record<string, unknown>) => ({ ...hours, ...(hours.end === '00:00' && { end: '24:00' }) })

const renamed = ({ code, said, more }: Refusal) =>
  new Refusal(code, said, {
    ...more,
    ...(more.errors && { errors: more.errors.map(one => ({ ...one, field: 'withdraw' })) }),
  })

interface Shown {
  typed: Record<string, string>
  refusal?: Refusal | undefined
}

const statusOf = (refusal: Refusal | undefined) => (refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200)

async function showDays(c: Ctx, deps: Deps, shown: Shown) {
  const days = await perform(deps, actingAsStaff(c), listSpecialDays, undefined)
  const today = deps.ground.now().toZonedDateTimeISO(homeZone).toPlainDate()
  return c.html(
    <DaysPage view={viewOf(c, deps)} {...{ days, today, ...shown }} told={told(c, 'noted', 'dropped')} />,
    statusOf(shown.refusal),
  )
}

async function showOne(c: Ctx, deps: Deps, id: string, shown: Shown) {
  const look = async (act: Act<Staff>) => ({
    one: await findArrangement(act, { id }),
    detail: await openDetail(act, { id }),
    answer: (await openDecision(act, { id }))?.reason ?? null,
    changes: await listDayChanges(act, { id }),
    next: await firstDayNotBegun(act),
    today: act.now.toZonedDateTimeISO(homeZone).toPlainDate(),
    ...(await readAnswering(act, { id })),
    now: act.now,
  })
  const facts = await perform(deps, actingAsStaff(c), look, undefined)
  return c.html(
    <ArrangementPage
      view={viewOf(c, deps)}
      {...{ ...facts, ...shown }}
      told={told(c, 'changed', 'undone', 'reviewed')}
    />,
    statusOf(shown.refusal),
  )
}
