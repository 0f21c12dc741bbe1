import type { Mail } from './index.ts'

const start = '2026-11-24T05:00:00Z'
const end = '2026-11-24T05:50:00Z'
const timeZone = 'Asia/Seoul'
const appointment = { id: '0195f3c2-7a10-7c44-9d3e-5b1f0a6e2c11', sequence: 0, start, end, timeZone }
const moved = { ...appointment, sequence: 1, start: '2026-11-26T01:00:00Z', end: '2026-11-26T01:50:00Z' }

const meeting = {
  ...{ id: '0195f3c2-7a10-7c44-9d3e-5b1f0a6e2c12', sequence: 0, timeZone },
  ...{ start: '2026-12-10T05:00:00Z', end: '2026-12-10T07:00:00Z', place: '시청 대회의실' },
  title: { ko: '노사공동협의회 2026년 12월 정기회의', en: 'Joint council: Regular meeting, December 2026' },
}
const movedMeeting = { ...meeting, sequence: 1, start: '2026-12-15T05:00:00Z', end: '2026-12-15T07:00:00Z' }
const agenda = ['당직실 환경 개선', '협약 이행 점검']

/** An example of every mail, in the order in which a person would get them; the cancellation twice, once by each side. */
export const previews: readonly Mail[] = [
  { kind: 'sign-in-code', props: { code: '048213' } },
  { kind: 'appointment-confirmed', props: { appointment } },
  { kind: 'appointment-changed', props: { appointment: moved, previousStart: start } },
  { kind: 'appointment-reminder', props: { start: moved.start, timeZone } },
  { kind: 'appointment-cancelled', props: { appointment: { ...moved, sequence: 2 }, by: 'you' } },
  { kind: 'appointment-cancelled', props: { appointment: { ...moved, sequence: 2 }, by: 'provider' } },
  { kind: 'waiting-list-offer', props: { start, deadline: '2026-11-23T09:00:00Z', timeZone } },
  { kind: 'question', props: {} },
  { kind: 'message-arrived', props: {} },
  { kind: 'notice', props: {} },
  { kind: 'other-times', props: { start, timeZone } },
  { kind: 'phone-code', props: { code: '730164' } },
  { kind: 'news', props: {} },
  { kind: 'news', props: { deadline: '2026-11-26T09:00:00Z', timeZone } },
  { kind: 'meeting-poll', props: { deadline: '2026-11-27T09:00:00Z', timeZone, again: false } },
  { kind: 'meeting-poll', props: { deadline: '2026-11-27T09:00:00Z', timeZone, again: true } },
  { kind: 'meeting-invitation', props: { meeting } },
  { kind: 'meeting-invitation', props: { meeting: movedMeeting, previousStart: meeting.start } },
  { kind: 'meeting-notice', props: { meeting: movedMeeting, agenda, changed: false } },
  { kind: 'meeting-notice', props: { meeting: movedMeeting, agenda: [...agenda, '점심시간 교대'], changed: true } },
  { kind: 'meeting-cancelled', props: { meeting: { ...movedMeeting, sequence: 2 }, reason: '비상근무' } },
  { kind: 'meeting-left', props: { meeting: { ...movedMeeting, sequence: 2 } } },
  { kind: 'meeting-due', props: { what: 'notice', title: meeting.title, dueOn: '2026-12-03' } },
  { kind: 'meeting-due', props: { what: 'date', title: meeting.title, dueOn: '2026-12-03' } },
  { kind: 'meeting-due', props: { what: 'demand', title: meeting.title, dueOn: '2026-12-03' } },
  { kind: 'decided', props: { begins: '2026-11-29T15:00:00Z' } },
  { kind: 'awaits', props: { deadline: '2026-11-27T15:00:00Z', timeZone } },
]
