import { agendaItem, agendaVersion, meeting, meetingDate } from '../db/schema/council.ts'
import { attendance } from '../db/schema/minutes.ts'
import type { Act } from '../src/act.ts'
import type { Official } from '../src/actor.ts'
import { foundBody } from '../src/council/found.ts'
import { mySeats, type Seat } from '../src/council/seat.ts'
import { addAction } from '../src/follow-up/actions.ts'
import { readMinutes } from '../src/minutes/read.ts'
import { publishMinutes, signMinutes } from '../src/minutes/sign.ts'
import { beginMinutes, looked, saveMinutes } from '../src/minutes/write.ts'
import { recordDissent, recordResult } from '../src/proceedings/decide.ts'
import { closeMeeting, openMeeting } from '../src/proceedings/hold.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { idOf } from './chance.ts'
import { alternate, memberId, seated, seatSide } from './council-people.ts'
import { seedCouncilPlan } from './council-plan.ts'
import { seedRegister } from './council-register.ts'
import { type MeetingTold, meetings } from './council-words.ts'
import { namedPeople } from './named.ts'
import { timeZone } from './slots.ts'

const [city, union] = ['eunji.bae', 'mincheol.ko'] as const
const emailOf = (slug: string) => namedPeople.find(one => one.slug === slug)?.email ?? ''

/** Tells what the joint council has met about, agreed and written down so far; true when it was not there. */
export async function seedCouncilRecord(deps: StoryDeps, teller: Teller): Promise<boolean> {
  if ((await teller.council(city, mySeats)).length === 0) await found(deps, teller)
  const seat = (await teller.council(city, mySeats))[0]
  if (!seat || !(await seedRegister(deps, teller, seat.body.id))) return false
  const now = deps.ground.now()
  for (const [index, told] of meetings.entries()) {
    const at = heldAt(told, now)
    const id = idOf('council-meeting', String(index))
    await convene(teller, seat, id, told, at)
    await hold(teller, id, told, at)
    await writeMinutes(teller, id, told, at)
  }
  const planned = now.subtract({ hours: 60 })
  const next = await teller.council(city, act => planNext(act, seat, planned), planned)
  await seedCouncilPlan(teller, { bodyId: seat.body.id, ...next }, now)
  return true
}

/** Two in the afternoon of a weekday, so many days ago. */
function heldAt({ daysAgo }: MeetingTold, now: Temporal.Instant): Temporal.Instant {
  let day = now.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: daysAgo })
  while (day.dayOfWeek > 5) day = day.subtract({ days: 1 })
  return day.toZonedDateTime({ timeZone, plainTime: '14:00' }).toInstant()
}

async function found({ ground, pseudonyms }: StoryDeps, teller: Teller): Promise<void> {
  const from = ground
    .now()
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ years: 1 })
    .with({ day: 1 })
    .toString()
  const indexes = { employer: await pseudonyms.email(emailOf(city)), union: await pseudonyms.email(emailOf(union)) }
  await teller.hr('yeongsuk.cho', act =>
    foundBody(act, {
      ...{ kind: 'joint-council', name: { ko: '노사공동협의회', en: 'Joint council' } },
      ...{ employerName: { ko: '시 측', en: 'The city' }, unionName: { ko: '노동조합 측', en: 'The union' } },
      ...{ perSide: 9, noticeDays: 7, demandDays: 14, resolution: 'consensus', months: [6, 12], from, indexes },
      secretaries: {
        employer: { name: '배은지', email: emailOf(city) },
        union: { name: '고민철', email: emailOf(union) },
      },
    }),
  )
  for (const [slug, side] of [
    [city, 'employer'],
    [union, 'union'],
  ] as const)
    await teller.council(slug, async act => {
      const [seat] = await mySeats(act)
      if (seat) await seatSide(act, seat.body.id, side, from)
    })
}

/** The meeting with its date, what each side brought, and the agenda as it was frozen. */
async function convene(teller: Teller, seat: Seat, id: string, told: MeetingTold, at: Temporal.Instant): Promise<void> {
  const bodyId = seat.body.id
  const before = at.subtract({ hours: 24 * 10 })
  const items = told.items.map(({ title, side }, position) => ({
    ...{ id: idOf('council-item', `${id} ${position}`), side, title, minutes: 15, position },
  }))
  const bring = (slug: string, side: Seat['side']) =>
    teller.council(
      slug,
      async act => {
        const [mine] = await mySeats(act)
        const own = items.filter(item => item.side === side)
        if (!mine || own.length === 0) return
        const of = { meetingId: id, bodyId, by: mine.id, at: before }
        await act.tx.insert(agendaItem).values(own.map(item => ({ ...of, ...item })))
      },
      before,
    )
  const of = { meetingId: id, bodyId, by: seat.id, at: before }
  await teller.council(
    city,
    async act => {
      const plannedMonth = at.toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 }).toString()
      const kind = told.regular ? { kind: 'regular' as const, plannedMonth } : { kind: 'extraordinary' as const }
      await act.tx.insert(meeting).values({ id, bodyId, ...kind, title: told.title, createdAt: before })
      const times = { startsAt: at, endsAt: at.add({ hours: 2 }) }
      await act.tx.insert(meetingDate).values({ ...of, no: 0, ...times, place: '시청 본관 대회의실' })
    },
    before,
  )
  await bring(city, 'employer')
  await bring(union, 'union')
  const frozen = items.map(({ position: _, ...item }) => ({ ...item, text: '', speaker: '', papers: [], late: false }))
  await teller.council(city, act => act.tx.insert(agendaVersion).values({ ...of, version: 1, items: frozen }), before)
}

/** Fifteen of eighteen come, one of them late, for another an alternate; the rest is told through the verbs. */
async function hold(teller: Teller, id: string, told: MeetingTold, at: Temporal.Instant): Promise<void> {
  const close = at.add({ minutes: 95 })
  await teller.council(
    city,
    async act => {
      const [seat] = await mySeats(act)
      if (!seat) return
      await act.tx.insert(attendance).values(comings(id, seat, at))
      await openMeeting(act, { id })
    },
    at,
  )
  await teller.council(
    city,
    async act => {
      for (const [position, { discussion, agreement, outcome }] of told.items.entries())
        await recordResult(act, { id, item: idOf('council-item', `${id} ${position}`), outcome, discussion, agreement })
      for (const [title, owner, days] of told.actions) {
        const dueOn = close.toZonedDateTimeISO(timeZone).toPlainDate().add({ days }).toString()
        await addAction(act, { id, title, owner, dueOn })
      }
    },
    close,
  )
  if (told.dissent) {
    const { item, name, text } = told.dissent
    const said = { id, item: idOf('council-item', `${id} ${item}`), member: memberId(name), text }
    await teller.council(union, act => recordDissent(act, said), close)
  }
  await teller.council(city, act => closeMeeting(act, { id }), close)
}

function comings(meetingId: string, seat: Seat, at: Temporal.Instant): (typeof attendance.$inferInsert)[] {
  const of = { meetingId, bodyId: seat.body.id, by: seat.id, at }
  const there = (['employer', 'union'] as const).flatMap(side =>
    seated[side].slice(0, side === 'employer' ? 7 : 8).map(({ name }) => ({ side, name })),
  )
  return there.map(({ side, name }) => {
    const instead = name === alternate.standsFor
    const late = name === '천미래'
    return {
      ...{ ...of, id: idOf('council-attendance', `${meetingId} ${name}`), side, seatId: memberId(name) },
      presentId: memberId(instead ? alternate.name : name),
      arrivedAt: late ? at.add({ minutes: 18 }) : at.subtract({ minutes: 6 }),
    }
  })
}

/** Minutes that both have signed and published; of the last meeting, a draft on which the union has written last. */
async function writeMinutes(teller: Teller, id: string, told: MeetingTold, at: Temporal.Instant): Promise<void> {
  const after = at.add({ hours: 20 })
  await teller.council(city, act => beginMinutes(act, { id }), after)
  const words = { id, base: 1, sections: [{ key: 'other', text: told.other }], choices: {} }
  if (told.draft) await teller.council(city, act => looked(act, { id, version: 1 }), after)
  await teller.council(union, act => saveMinutes(act, words), after.add({ hours: 2 }))
  if (told.draft) return
  const sign = async (act: Act<Official>) => {
    const { latest } = await readMinutes(act, { id })
    await signMinutes(act, { id, version: latest.version, hash: latest.hash })
  }
  await teller.council(city, sign, after.add({ hours: 24 }))
  await teller.council(
    union,
    async act => {
      await sign(act)
      await publishMinutes(act, { id })
    },
    after.add({ hours: 26 }),
  )
}

/** The next regular meeting, for which open clauses can be proposed. */
async function planNext(act: Act<Official>, seat: Seat, now: Temporal.Instant) {
  let month = now.toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 })
  do month = month.add({ months: 1 })
  while (month.month !== 6 && month.month !== 12)
  const title = {
    ko: `${month.year}년 ${month.month}월 정기회의`,
    en: `Regular meeting, ${month.month === 6 ? 'June' : 'December'} ${month.year}`,
  }
  const row = { bodyId: seat.body.id, kind: 'regular' as const, title, plannedMonth: month.toString(), createdAt: now }
  const meetingId = idOf('council-meeting', row.plannedMonth)
  await act.tx.insert(meeting).values({ id: meetingId, ...row })
  return { meetingId, month }
}
