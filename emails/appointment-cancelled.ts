import { z } from 'zod'
import { sayWhen } from '../src/ui/say.ts'
import { appointment, calendarPart } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const cancelledProps = z.object({ appointment, by: z.enum(['you', 'provider']) }).strict()

const words: MailWords<'subject' | 'you' | 'provider' | 'when' | 'calendar' | 'moreYou' | 'moreProvider'> = {
  ko: {
    subject: '일정 취소 안내',
    you: '요청하신 대로 일정을 취소했어요.',
    provider: '미안해요. 저희 사정으로 이 일정을 지킬 수 없게 되었어요.',
    when: '취소된 일시',
    calendar: '캘린더에 넣어 둔 일정도 함께 지워져요.',
    moreYou: '다른 시간이 필요하면 언제든 로그인해서 고를 수 있어요.',
    moreProvider: '로그인하면 다른 시간을 바로 고를 수 있어요.',
  },
  en: {
    subject: 'Your schedule: canceled',
    you: 'We’ve canceled this as you asked.',
    provider: 'We’re sorry. Something came up on our side and we can’t keep this time.',
    when: 'Canceled',
    calendar: 'The entry in your calendar is removed as well.',
    moreYou: 'Whenever you’d like another time, sign in to choose one.',
    moreProvider: 'Sign in to choose another time right away.',
  },
}

/** Words the mail about a cancelled appointment: by whom, the way on, and the calendar entry taken out. */
export function appointmentCancelled(props: z.infer<typeof cancelledProps>, context: MailContext): Content {
  const said = words[context.locale]
  const { start, timeZone } = props.appointment
  const letter = {
    subject: said.subject,
    opening: props.by === 'you' ? said.you : said.provider,
    facts: [{ label: said.when, value: sayWhen(Temporal.Instant.from(start), timeZone, context.locale) }],
    closing: [props.by === 'you' ? said.moreYou : said.moreProvider, said.calendar],
    link: true,
  }
  return { ...renderLetter(letter, context), calendar: calendarPart('CANCEL', props.appointment, context) }
}
