import { z } from 'zod'
import { calendarWords } from '../src/calendar/ics.ts'
import { sayWhen } from '../src/ui/say.ts'
import { appointment, calendarPart } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const confirmedProps = z.object({ appointment }).strict()

const words: MailWords<'subject' | 'opening' | 'when' | 'calendar' | 'more'> = {
  ko: {
    subject: '일정 안내',
    opening: '일정이 잡혔어요.',
    when: '일시',
    calendar: '캘린더에는 ‘{title}’이라는 이름으로만 들어가요.',
    more: '자세한 내용을 보거나 시간을 바꾸려면 로그인해 주세요.',
  },
  en: {
    subject: 'About your schedule',
    opening: 'Your time is set.',
    when: 'When',
    calendar: 'In your calendar it shows only as “{title}”.',
    more: 'Sign in to see the details or to change the time.',
  },
}

/** Words the mail that follows a booking: the time, and a neutral calendar entry. */
export function appointmentConfirmed(props: z.infer<typeof confirmedProps>, context: MailContext): Content {
  const said = words[context.locale]
  const { start, timeZone } = props.appointment
  const letter = {
    subject: said.subject,
    opening: said.opening,
    facts: [{ label: said.when, value: sayWhen(Temporal.Instant.from(start), timeZone, context.locale) }],
    closing: [said.more, said.calendar.replace('{title}', calendarWords[context.locale].personal)],
    link: true,
  }
  return { ...renderLetter(letter, context), calendar: calendarPart('REQUEST', props.appointment, context) }
}
