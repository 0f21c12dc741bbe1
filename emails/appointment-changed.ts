import { z } from 'zod'
import { sayWhen } from '../src/ui/say.ts'
import { appointment, calendarPart, instant } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const changedProps = z.object({ appointment, previousStart: instant }).strict()

const words: MailWords<'subject' | 'opening' | 'now' | 'before' | 'calendar' | 'more'> = {
  ko: {
    subject: '일정 변경 안내',
    opening: '일정이 바뀌었어요.',
    now: '새 일시',
    before: '이전 일시',
    calendar: '캘린더에 넣어 둔 일정도 새 시간으로 옮겨져요.',
    more: '이 시간이 맞지 않으면 로그인해서 다시 고를 수 있어요.',
  },
  en: {
    subject: 'Your schedule has changed',
    opening: 'Your time has moved.',
    now: 'New time',
    before: 'Before',
    calendar: 'The entry in your calendar moves with it.',
    more: 'If this doesn’t suit you, sign in to choose another time.',
  },
}

/** Words the mail about a moved appointment: the new time, the old one, and the same calendar entry moved. */
export function appointmentChanged(props: z.infer<typeof changedProps>, context: MailContext): Content {
  const said = words[context.locale]
  const { start, timeZone } = props.appointment
  const letter = {
    subject: said.subject,
    opening: said.opening,
    facts: [
      { label: said.now, value: sayWhen(Temporal.Instant.from(start), timeZone, context.locale) },
      { label: said.before, value: sayWhen(Temporal.Instant.from(props.previousStart), timeZone, context.locale) },
    ],
    closing: [said.calendar, said.more],
    link: true,
  }
  return { ...renderLetter(letter, context), calendar: calendarPart('REQUEST', props.appointment, context) }
}
