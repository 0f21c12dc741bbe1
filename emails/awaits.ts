import { z } from 'zod'
import { sayDay } from '../src/ui/say.ts'
import { instant, timeZone } from './appointment.ts'
import { type Content, type MailContext, type MailWords, renderLetter } from './layout.tsx'

export const awaitsProps = z.object({ deadline: instant, timeZone }).strict()

const words: MailWords<'subject' | 'opening' | 'until' | 'end' | 'midnight' | 'more'> = {
  ko: {
    subject: '일정 안내',
    opening: '답을 기다리는 일이 하나 있습니다.',
    until: '답할 시한',
    end: '',
    midnight: ' 자정까지',
    more: '로그인하면 무엇인지 보고 답할 수 있습니다.',
  },
  en: {
    subject: 'News about your schedule',
    opening: 'Something is waiting for your answer.',
    until: 'Please answer by',
    end: 'the end of ',
    midnight: '',
    more: 'Sign in to see what it is and to answer.',
  },
}

/** Words that something waits for an answer until a moment; neither what nor whose. */
export function awaits({ deadline, timeZone }: z.infer<typeof awaitsProps>, context: MailContext): Content {
  const said = words[context.locale]
  // A deadline is the midnight at the end of a day: the day is what people read.
  const day = Temporal.Instant.from(deadline).subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate()
  const facts = [{ label: said.until, value: `${said.end}${sayDay(day, context.locale)}${said.midnight}` }]
  return renderLetter(
    { subject: said.subject, opening: said.opening, facts, closing: [said.more], link: true },
    context,
  )
}
