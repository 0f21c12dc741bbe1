import type { Mail } from './index.ts'

const start = '2026-11-24T05:00:00Z'
const end = '2026-11-24T05:50:00Z'
const timeZone = 'Asia/Seoul'
const appointment = { id: '0195f3c2-7a10-7c44-9d3e-5b1f0a6e2c11', sequence: 0, start, end, timeZone }
const moved = { ...appointment, sequence: 1, start: '2026-11-26T01:00:00Z', end: '2026-11-26T01:50:00Z' }

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
  { kind: 'other-times', props: { start, timeZone } },
  { kind: 'phone-code', props: { code: '730164' } },
  { kind: 'news', props: {} },
  { kind: 'news', props: { deadline: '2026-11-26T09:00:00Z', timeZone } },
  { kind: 'decided', props: { begins: '2026-11-29T15:00:00Z' } },
]
