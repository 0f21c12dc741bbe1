import { z } from 'zod'
import { sayWhen } from '../src/ui/say.ts'
import { instant, timeZone } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const reminderProps = z.object({ start: instant, timeZone }).strict()

// It never says "tomorrow": a mail that was held up over midnight would be wrong.
const words: MailWords<'subject' | 'opening' | 'when' | 'more'> = {
  ko: {
    subject: '다가오는 일정 안내',
    opening: '곧 일정이 있어요.',
    when: '일시',
    more: '시간을 바꾸거나 취소하려면 로그인해 주세요.',
  },
  en: {
    subject: 'Coming up on your schedule',
    opening: 'You have something coming up.',
    when: 'When',
    more: 'Sign in to change the time or to cancel.',
  },
}

/** Words the mail of the day before; the calendar entry is already there, so it brings none. */
export function appointmentReminder(props: z.infer<typeof reminderProps>, context: MailContext): Content {
  const said = words[context.locale]
  const facts = [
    { label: said.when, value: sayWhen(Temporal.Instant.from(props.start), props.timeZone, context.locale) },
  ]
  return renderLetter(
    { subject: said.subject, opening: said.opening, facts, closing: [said.more], link: true },
    context,
  )
}
