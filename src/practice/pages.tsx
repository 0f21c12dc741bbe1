import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { readSettings } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { wrongFields } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { type FieldError, Refusal } from '../refusal.ts'
import { changePractice } from './change-practice.ts'
import { type Practice, readPractice } from './practice.ts'
import { PracticePage, type PracticePageProps } from './practice-page.tsx'
import { say, words } from './words.ts'

/** The page /schedule/practice: how the counselor works. */
export function practicePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/schedule/practice', async c => c.html(await practicePage(c, deps)))
    .post('/schedule/practice', c => change(c, deps))
}

type Shown = Partial<Pick<PracticePageProps, 'values' | 'errors'>>

async function practicePage(c: Ctx, deps: Deps, shown: Shown = {}) {
  const counselor = acting(c, 'counselor')
  const read = async (act: Act<Counselor>) => {
    const { noticeMinutes, horizonWeeks } = await readSettings(act)
    const program = { noticeHours: Math.ceil(noticeMinutes / 60), horizonWeeks }
    return { values: valuesOf(await readPractice(act, counselor.me)), program }
  }
  const facts = await perform(deps, counselor, read, undefined)
  return (
    <PracticePage {...{ view: viewOf(c, deps), ...facts, ...shown, done: shown.errors ? undefined : doneWith(c) }} />
  )
}

const numbers = ['minutesBefore', 'minutesAfter', 'noticeHours', 'horizonWeeks', 'dayCap', 'weekCap'] as const

function valuesOf({ lunch, ...rest }: Practice): Record<string, string> {
  const typed = Object.fromEntries(numbers.map(name => [name, rest[name] === null ? '' : String(rest[name])]))
  return { ...typed, lunchStart: lunch?.start ?? '', lunchEnd: lunch?.end ?? '' }
}

function doneWith(c: Ctx): string | undefined {
  if (c.req.query('done') !== 'saved') return undefined
  const t = words[c.get('locale')]
  const number = (name: string) => Math.trunc(Math.abs(Number(c.req.query(name)))) || 0
  const kept = number('kept')
  return [t.saved(number('opened'), number('withdrawn')), kept > 0 && t.savedKept(kept)].filter(Boolean).join(' ')
}

async function change(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const form = await formBody(c)
  const values = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
  const outcome = await attempt(() => perform(deps, counselor, changePractice, practiceIn(values)), 'invalid')
  if (outcome.refusal) return c.html(await practicePage(c, deps, { values, errors: outcome.refusal.more.errors }), 422)
  deps.poke()
  const { opened, withdrawn, kept } = outcome.value
  return c.redirect(`/schedule/practice?done=saved&opened=${opened}&withdrawn=${withdrawn}&kept=${kept}`, 303)
}

/** The form as a way of working; empty fields leave it to the program. */
function practiceIn(values: Record<string, string>): Practice {
  const errors: FieldError[] = []
  const number = (field: (typeof numbers)[number]) => {
    const text = values[field]?.trim() ?? ''
    if (text !== '' && !/^\d{1,4}$/.test(text)) errors.push({ field, message: say('wrongNumber') })
    return text === '' ? null : Number(text)
  }
  const { lunchStart: start = '', lunchEnd: end = '' } = values
  const practice: Practice = {
    ...{ minutesBefore: number('minutesBefore') ?? 0, minutesAfter: number('minutesAfter') ?? 0 },
    ...{ noticeHours: number('noticeHours'), horizonWeeks: number('horizonWeeks') },
    ...{ dayCap: number('dayCap'), weekCap: number('weekCap') },
    lunch: start || end ? { start, end } : null,
  }
  if (errors.length > 0) throw new Refusal('invalid', wrongFields, { errors })
  return practice
}
