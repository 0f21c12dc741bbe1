import { attendance } from '../../db/schema/counseling.ts'
import { accountRole } from '../../db/schema/ground.ts'
import { cancelAppointment } from '../../src/appointments/cancel.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { takeTimeOff } from '../../src/availability/take-time-off.ts'
import { giveFeedback } from '../../src/feedback/feedback.ts'
import { offerFreedSlot } from '../../src/waiting/offer-freed-slots.ts'
import { joinWaitingList } from '../../src/waiting/waiting-list.ts'
import { hoursAt, inCalendar, nth } from '../availability/clinic.ts'
import { reachable } from '../support/deps.ts'
import { anotherUnit } from '../support/flexible.ts'
import { healingScene } from '../support/healing-scene.ts'
import type { World } from '../support/world.ts'
import { caseloadPages, caseloadScene } from './caseload-scene.ts'
import { checkUpScene } from './check-up-scene.ts'
import { councilPages } from './council-scene.ts'
import { figurePages, figuresScene } from './figures-scene.ts'
import { flexiblePages, flexibleScene } from './flexible-scene.ts'
import { healingPages } from './healing-scene.ts'
import { messagePages, messageScene } from './message-scene.ts'
import { recordPages, recordScene } from './record-scene.ts'
import { settlementPages } from './settlement-scene.ts'
import { weekPages, weekScene } from './week-scene.ts'

/** Everything that a page can show, at once: people in all roles, in and out of business, and ids to fill addresses with. */
export async function setTheScene(w: World) {
  const counselor = await w.counselor({
    name: '배나래',
    topics: ['burnout', 'family', 'work-stress'],
    languages: ['ko', 'en'],
  })
  await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [1, 2, 4, 5], start: '11:00', end: '17:00' }))
  const slots = await inCalendar(w, counselor)
  const [past, tomorrow, thursday, friday] = [nth(slots, 0), nth(slots, 6), nth(slots, 12), nth(slots, 18)]

  const booked = await reachable(w, await w.employee({ name: '한지우' }))
  const planned = await w.appointment(booked, thursday, {
    sealed: { alias: '하늘', contact: '010-0000-0000', message: '잠이 안 와요.' },
  })
  const over = await w.appointment(booked, past, { sealed: { alias: '하늘' } })
  const attended = await w.appointment(booked, nth(slots, 3), { sealed: { alias: '하늘' } })
  const commented = await w.appointment(booked, nth(slots, 4), { sealed: { alias: '하늘' } })
  await w.asSuperuser(async tx => {
    for (const { id, subject, counselorId, centerId } of [attended, commented])
      await tx
        .insert(attendance)
        .values({ appointmentId: id, subject, counselorId, centerId, outcome: 'attended', at: w.now() })
  })
  await w.as(booked, giveFeedback, {
    id: commented.id,
    satisfaction: 4,
    comment: '다음에는 잠 이야기를 더 하고 싶어요.',
  })
  const long = '아주 길고 길어서 한 줄에 다 들어가지 않는 별칭을 고른 분'
  const late = await w.appointment(await w.employee(), tomorrow, { sealed: { alias: long } })
  const cancelled = await w.appointment(booked, friday)
  await w.as(booked, cancelAppointment, { id: cancelled.id })

  const waiting = await w.employee({ name: '정민호' })
  await w.as(waiting, joinWaitingList, { counselor: counselor.me })
  await w.as(waiting, joinWaitingList, { part: 'evening', topic: 'family', from: '2026-12-01' })
  await w.asJob(act => offerFreedSlot(act, []))

  const nextFriday = {
    start: Temporal.Instant.from('2026-12-04T04:00Z'),
    end: Temporal.Instant.from('2026-12-04T06:00Z'),
  }
  await w.as(counselor, takeTimeOff, nextFriday)
  const hr = await w.official('hr', { name: '조은별' })
  await w.asSuperuser(tx => tx.insert(accountRole).values({ accountId: hr.account, role: 'privacy', reference: null }))
  const checkUps = await checkUpScene(w, booked, counselor, planned.id)
  const caseload = await caseloadScene(w, counselor, checkUps.people.manager, planned.id)
  const week = await weekScene(w, counselor, checkUps.people.manager)
  await figuresScene(w, hr)
  const healing = await healingScene(w, booked, counselor.center)
  await messageScene(w, booked, counselor, caseload.ids.case)
  const { record, ...keepers } = await recordScene(w)
  const head = await w.official('head')
  const flexible = await flexibleScene(w, booked, head)
  await w.pass({ hours: 5 })
  return {
    people: {
      booked,
      waiting,
      fresh: await w.employee({ name: '남궁 아주긴이름을가진사람' }),
      counselor,
      idle: await w.counselor({ name: '오솔', center: await w.center() }),
      ...checkUps.people,
      ...caseload.people,
      ...keepers,
      ...flexible.people,
      choosing: week.choosing,
      hr,
      head,
      headElsewhere: await w.official('head', {}, await anotherUnit(w)),
      council: await w.official('council'),
      privacy: await w.official('privacy'),
    },
    planned: planned.id,
    over: over.id,
    late: late.id,
    attended: attended.id,
    commented: commented.id,
    cancelled: cancelled.id,
    free: nth(slots, 14).id,
    taken: thursday.id,
    offered: friday.id,
    checkUp: checkUps.checkUp,
    ...caseload.ids,
    week,
    healing,
    record,
    flexible,
  }
}
export type Scene = Awaited<ReturnType<typeof setTheScene>>
export type Who = keyof Scene['people'] | null
export type Shown = [who: Who, path: string]

/** Every page by its route: who sees it, and at which addresses it looks different. */
export const pages: Record<string, (scene: Scene) => Shown[]> = {
  '/': () => [
    [null, '/'],
    ['booked', '/'],
  ],
  '/crisis': () => [
    [null, '/crisis'],
    ['booked', '/crisis'],
  ],
  '/sign-in': () => [[null, '/sign-in']],
  '/sign-in/code': () => [[null, '/sign-in/code']],
  '/demo/mail': () => [
    [null, '/demo/mail'],
    ['booked', '/demo/mail'],
  ],
  '/home': () => [
    ['booked', '/home'],
    ['waiting', '/home'],
    ['fresh', '/home'],
    ['head', '/home'],
    ['council', '/home'],
    ['privacy', '/home'],
  ],
  '/counseling': ({ planned }) => [
    ['fresh', '/counseling'],
    ['fresh', '/counseling?day=2026-11-25'],
    ['booked', `/counseling?move=${planned}`],
  ],
  '/counseling/slots/:id': ({ free, taken, offered }) => [
    ['fresh', `/counseling/slots/${free}`],
    ['fresh', `/counseling/slots/${taken}`],
    ['waiting', `/counseling/slots/${offered}`],
  ],
  '/appointments': () => [
    ['booked', '/appointments'],
    ['fresh', '/appointments'],
  ],
  '/appointments/:id/feedback': ({ attended }) => [['booked', `/appointments/${attended}/feedback`]],
  '/appointments/:id': ({ planned, over, cancelled, attended, commented }) => [
    ['booked', `/appointments/${attended}`],
    ['booked', `/appointments/${commented}`],
    ['booked', `/appointments/${planned}?told=booked`],
    ['booked', `/appointments/${over}`],
    ['booked', `/appointments/${cancelled}?told=cancelled`],
  ],
  '/appointments/:id/cancellation': ({ planned }) => [['booked', `/appointments/${planned}/cancellation`]],
  '/appointments/:id/rescheduling': ({ planned, free }) => [
    ['booked', `/appointments/${planned}/rescheduling?slot=${free}`],
  ],
  '/waiting': () => [
    ['waiting', '/waiting'],
    ['fresh', '/waiting'],
  ],
  '/waiting/new': () => [['fresh', '/waiting/new']],
  '/calendar-feeds': () => [
    ['booked', '/calendar-feeds'],
    ['counselor', '/calendar-feeds'],
  ],
  '/check-ups': () => [
    ['booked', '/check-ups'],
    ['fresh', '/check-ups'],
    ['asking', '/check-ups'],
  ],
  '/check-ups/now': () => [
    ['before', '/check-ups/now'],
    ['asking', '/check-ups/now'],
    ['asking', '/check-ups/now?all=yes'],
    ['help', '/check-ups/now'],
    ['more', '/check-ups/now'],
  ],
  '/check-ups/history': () => [
    ['booked', '/check-ups/history'],
    ['fresh', '/check-ups/history'],
  ],
  '/check-ups/:id': ({ checkUp }) => [['booked', `/check-ups/${checkUp}`]],
  '/consents': () => [
    ['booked', '/consents'],
    ['fresh', '/consents'],
  ],
  '/call-backs': () => [
    ['booked', '/call-backs'],
    ['fresh', '/call-backs'],
    ['counselor', '/call-backs'],
    ['idle', '/call-backs'],
    ['manager', '/call-backs'],
  ],
  '/schedule/appointments/:id/check-ups': ({ planned }) => [
    ['counselor', `/schedule/appointments/${planned}/check-ups`],
  ],
  '/schedule/hours': () => [
    ['counselor', '/schedule/hours'],
    ['counselor', '/schedule/hours?kind=day'],
    ['counselor', '/schedule/hours?done=opened&times=3'],
    ['idle', '/schedule/hours'],
  ],
  '/schedule/time-off': () => [
    ['counselor', '/schedule/time-off'],
    ['idle', '/schedule/time-off'],
  ],
  '/schedule': () => [
    ['counselor', '/schedule'],
    ['idle', '/schedule'],
    ['manager', '/schedule'],
    ['counselor', '/schedule?week=2026-12-25'],
  ],
  '/today': () => [
    ['counselor', '/today'],
    ['idle', '/today'],
    ['manager', '/today'],
  ],
  '/schedule/appointments/:id': ({ planned, over, cancelled, commented }) => [
    ['counselor', `/schedule/appointments/${commented}`],
    ['counselor', `/schedule/appointments/${planned}`],
    ['counselor', `/schedule/appointments/${over}`],
    ['counselor', `/schedule/appointments/${cancelled}`],
  ],
  ...figurePages,
  '/api/docs': () => [[null, '/api/docs']],
  ...settlementPages,
  ...caseloadPages,
  ...weekPages,
  ...healingPages,
  ...messagePages,
  ...councilPages,
  ...recordPages,
  ...flexiblePages,
}

/** What is mounted for programs: answers without a face. */
export const notPages = [
  '/healthz',
  '/readyz',
  '/demo/people.json',
  '/demo/mail.json',
  '/appointments/:id/calendar.ics',
  '/calendars/:file',
  '/work-calendars/:file',
  '/coverage/calendar.ics',
  '/check-ups/:id/file',
  '/settlements/:period/file',
  '/figures/files/:file',
  '/participation/files/:file',
  '/healing/applications/:id/receipt.json',
  '/council/meetings/:id/calendar.ics',
  '/agenda/papers/:id',
  '/minutes/:id/versions/:version/file',
  '/clauses/agreements/:id/template.csv',
  '/clauses/agreements/:id/report.docx',
  '/clauses/agreements/:id/report.xlsx',
  '/pictures/:id',
  '/draw-audits/:id/openings.json',
]
