import { Hono } from 'hono'
import { publishSlots } from '../availability/publish.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { calendarDay } from '../wall-clock.ts'
import { roomWeek } from './room-week.ts'
import { addRoom, removeRoom } from './rooms.ts'
import { RoomsPage, type RoomsPageProps } from './rooms-page.tsx'
import { words } from './words.ts'

/** The page /schedule/rooms: a center's rooms and who has them when. */
export function roomPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/schedule/rooms', async c => c.html(await roomsPage(c, deps)))
    .post('/schedule/rooms', c => add(c, deps))
    .post('/schedule/rooms/:id/removal', c => remove(c, deps))
}

type Shown = Pick<RoomsPageProps, 'typed' | 'errors' | 'refused'>

async function roomsPage(c: Ctx, deps: Deps, shown: Shown = {}) {
  const asked = {
    from: calendarDay(c.req.query('week') ?? '') ?? undefined,
    room: c.req.query('room') || undefined,
  }
  const week = await perform(deps, acting(c, 'center'), roomWeek, asked)
  const t = words[c.get('locale')]
  const told = c.req.query('done')
  const done = told === 'added' ? t.added : told === 'removed' ? t.removed : undefined
  return <RoomsPage {...{ view: viewOf(c, deps), week, ...shown, done: c.req.method === 'GET' ? done : undefined }} />
}

async function add(c: Ctx, deps: Deps) {
  const manager = acting(c, 'center')
  const name = String((await formBody(c)).name ?? '').slice(0, 200)
  const { value, refusal } = await attempt(() => perform(deps, manager, addRoom, { name }), 'invalid')
  if (refusal) return c.html(await roomsPage(c, deps, { typed: name, errors: refusal.more.errors }), 422)
  await arrange(deps, value.counselors)
  return c.redirect(`/schedule/rooms?room=${value.id}&done=added`, 303)
}

async function remove(c: Ctx, deps: Deps) {
  const input = { id: c.req.param('id') ?? '' }
  const { value, refusal } = await attempt(() => perform(deps, acting(c, 'center'), removeRoom, input), 'conflict')
  if (refusal) return c.html(await roomsPage(c, deps, { refused: refusal.said[c.get('locale')] }), 409)
  await arrange(deps, value.counselors)
  return c.redirect('/schedule/rooms?done=removed', 303)
}

/** Each counselor's times find their rooms anew, as the scheduler would within the hour. */
async function arrange(deps: Deps, counselors: readonly string[]): Promise<void> {
  for (const counselor of counselors) await perform(deps, { role: 'job' }, publishSlots, { counselor })
  deps.poke()
}
